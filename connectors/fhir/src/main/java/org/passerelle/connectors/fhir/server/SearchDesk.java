package org.passerelle.connectors.fhir.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.fhir.intake.HeldFacts;
import org.passerelle.connectors.fhir.intake.HeldFacts.Held;
import org.passerelle.connectors.fhir.mapping.HeldForm;
import org.passerelle.connectors.fhir.parse.ModelChildren;
import org.passerelle.connectors.fhir.search.SearchQuery;

/** Answers searches from what is held, page by page, without ever reading more than a bounded part of it at once. */
final class SearchDesk {
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final int SCAN_PAGE = 200;
    private static final int SCANNED_MAX = 5_000;

    private final HeldFacts held;
    private final String source;

    SearchDesk(HeldFacts held, String source) {
        this.held = held;
        this.source = source;
    }

    static Resource read(Held fact) {
        IParser parser = FHIR.newJsonParser();
        return (Resource) parser.parseResource(fact.json());
    }

    /** What a condition of a write matches, two at most; two also where the condition was not understood. */
    List<String> find(String type, String query) {
        SearchQuery search = SearchQuery.of(type, query);
        if (!search.isSelective()) {
            return List.of("", "");
        }
        return page(search, 2).found().stream()
                .map(resource -> type + "/" + resource.getIdElement().getIdPart())
                .toList();
    }

    Answer search(SearchQuery query, Call call) {
        if (!query.wrong().isEmpty()) {
            return Answer.refused(
                    400,
                    IssueType.INVALID,
                    "Paramètre de recherche illisible ou modificateur non admis : " + safe(query.wrong()) + ".");
        }
        if (call.isStrict() && !query.ignored().isEmpty()) {
            return Answer.refused(
                    400, IssueType.NOTSUPPORTED, "Paramètre de recherche non admis : " + safe(query.ignored()) + ".");
        }
        Page page = page(query, query.count());
        Bundle bundle = new Bundle().setType(BundleType.SEARCHSET);
        bundle.addLink().setRelation("self").setUrl(call.base() + "/" + query.address(query.after()));
        if (!page.next().isEmpty()) {
            bundle.addLink().setRelation("next").setUrl(call.base() + "/" + query.address(page.next()));
        }
        for (Resource resource : page.found()) {
            add(bundle, resource, SearchEntryMode.MATCH, call);
        }
        included(query, page.found()).forEach(resource -> add(bundle, resource, SearchEntryMode.INCLUDE, call));
        return Answer.of(200, bundle);
    }

    /** Names as FHIR forms them are repeated to the caller; anything else is not. */
    private static String safe(List<String> names) {
        return String.join(
                ", ",
                names.stream()
                        .map(name -> name.matches("[A-Za-z_][A-Za-z0-9_.:-]{0,40}") ? name : "?")
                        .toList());
    }

    private static void add(Bundle bundle, Resource resource, SearchEntryMode mode, Call call) {
        bundle.addEntry()
                .setFullUrl(call.base() + "/" + resource.fhirType() + "/"
                        + resource.getIdElement().getIdPart())
                .setResource(resource)
                .getSearch()
                .setMode(mode);
    }

    private Page page(SearchQuery query, int count) {
        List<Resource> found = new ArrayList<>();
        if (count == 0) {
            return new Page(found, "");
        }
        Optional<String> subject = subject(query);
        String after = query.after();
        int scanned = 0;
        while (scanned < SCANNED_MAX) {
            List<Held> candidates = held.search(query.type(), query.identifier(), subject, after, SCAN_PAGE);
            for (int i = 0; i < candidates.size(); i++) {
                Held candidate = candidates.get(i);
                after = candidate.reference();
                Resource resource = read(candidate);
                if (query.conditions().stream().allMatch(condition -> condition.matches(resource))) {
                    found.add(resource);
                }
                if (found.size() == count) {
                    boolean more = i + 1 < candidates.size() || candidates.size() == SCAN_PAGE;
                    return new Page(found, more ? after : "");
                }
            }
            if (candidates.size() < SCAN_PAGE) {
                return new Page(found, "");
            }
            scanned += candidates.size();
        }
        return new Page(found, after);
    }

    private Optional<String> subject(SearchQuery query) {
        if (query.patientIdentifier().isPresent()) {
            String token = query.patientIdentifier().get();
            int bar = token.indexOf('|');
            return Optional.of(
                    HeldForm.subject(source, bar < 0 ? "" : token.substring(0, bar), token.substring(bar + 1)));
        }
        return query.patient()
                .map(reference ->
                        held.read(reference).map(Held::subject).orElseGet(() -> HeldForm.subject(source, reference)));
    }

    private List<Resource> included(SearchQuery query, List<Resource> found) {
        Set<String> references = new LinkedHashSet<>();
        for (Resource resource : found) {
            ModelChildren.of(resource).stream()
                    .filter(child -> query.includes().contains(child.name()))
                    .flatMap(child -> child.in(resource).stream())
                    .filter(value -> value instanceof Reference reference && reference.hasReference())
                    .forEach(value -> references.add(((Reference) value).getReference()));
        }
        return references.stream()
                .map(held::read)
                .flatMap(Optional::stream)
                .map(SearchDesk::read)
                .toList();
    }

    /** @param next the reference after which the next page begins; empty if there is none */
    private record Page(List<Resource> found, String next) {}
}
