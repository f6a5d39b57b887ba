package org.passerelle.routes.evidence;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.passerelle.connectors.api.Content;
import org.passerelle.routes.Handling;
import org.passerelle.routes.ports.BookedProof;
import org.passerelle.routes.ports.EvidencePage;
import org.passerelle.routes.ports.EvidencePage.State;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.understand.SubjectFacts;

/**
 * Which pages of the evidence book a message turns: those of the resources that adapters of its use cases were asked about,
 * and those of resources that prove nothing any more. An adapter that gave no answer leaves the page unread and without
 * proofs: what it proved before may no longer be there.
 */
public final class BookKeeper {
    private final Set<String> useCases;
    private final PageReader reader;

    /**
     * @param useCases names of the use cases whose reasons are kept as proofs
     * @param zone of the site
     */
    public BookKeeper(Set<String> useCases, ZoneId zone) {
        this.useCases = Set.copyOf(useCases);
        this.reader = new PageReader(zone);
    }

    /** For a gateway that keeps no book. */
    public static BookKeeper none() {
        return new BookKeeper(Set.of(), ZoneId.of("Europe/Paris"));
    }

    /** The pages that follow from a message, each resource once. */
    public List<EvidencePage> pages(Handling handling) {
        if (useCases.isEmpty() || handling.facts().isEmpty()) {
            return List.of();
        }
        Map<String, KnownResource> known = new HashMap<>();
        Map<Place, EvidencePage> pages = new LinkedHashMap<>();
        for (SubjectFacts facts : handling.facts()) {
            for (KnownResource changed : facts.changed()) {
                known.put(changed.reference(), changed);
            }
        }
        for (StoredSuggestion answer : handling.suggestions()) {
            if (useCases.contains(answer.useCase()) && !answer.inference().silent()) {
                pages(answer, known).forEach(page -> pages.put(Place.of(page), page));
            }
        }
        for (SubjectFacts facts : handling.facts()) {
            for (String reference : Withdrawals.of(facts)) {
                EvidencePage page = new EvidencePage(
                        facts.subject(),
                        reference,
                        "",
                        "",
                        State.WITHDRAWN,
                        handling.message().id(),
                        List.of());
                pages.put(Place.of(page), page);
            }
        }
        return List.copyOf(pages.values());
    }

    /** The pages of an answer about what was stated now. */
    private List<EvidencePage> pages(StoredSuggestion answer, Map<String, KnownResource> known) {
        PageReader.Reading reading = reader.read(answer);
        Map<String, List<BookedProof>> found = reading.pages();
        // What one answer could not carry is read again resource by resource; what it did carry stands meanwhile.
        boolean whole = found.size() <= 1 || !reading.full();
        State state = PageReader.answered(answer) && whole ? State.READ : State.UNREAD;
        List<EvidencePage> pages = new ArrayList<>();
        for (Map.Entry<String, List<BookedProof>> read : found.entrySet()) {
            KnownResource resource = known.get(read.getKey());
            if (resource != null) {
                pages.add(new EvidencePage(
                        answer.subject(),
                        read.getKey(),
                        digest(resource),
                        PageReader.reader(answer),
                        state,
                        answer.messageId(),
                        read.getValue()));
            }
        }
        return pages;
    }

    private static String digest(KnownResource resource) {
        return Content.of(resource.json(), StandardCharsets.UTF_8).sha256();
    }

    private record Place(String subject, String resource) {
        static Place of(EvidencePage page) {
            return new Place(page.subject(), page.resource());
        }
    }
}
