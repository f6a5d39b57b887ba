package org.passerelle.connectors.fhir.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.UriType;
import org.passerelle.connectors.fhir.parse.Issue;

/** Rewrites references between the entries of a Bundle to the identifiers under which these are held (FHIR R4, bdl rules). */
final class BundleReferences {
    private static final String UUID = "urn:uuid:";
    private static final Pattern ABSOLUTE =
            Pattern.compile("(https?://.+)/([A-Z][A-Za-z]{1,63}/[A-Za-z0-9.-]{1,64})(?:/_history/.+)?");
    private static final Pattern RELATIVE =
            Pattern.compile("([A-Z][A-Za-z]{1,63}/[A-Za-z0-9.-]{1,64})(?:/_history/.+)?");
    private static final Pattern CONDITIONAL = Pattern.compile("([A-Z][A-Za-z]{1,63})\\?(.+)", Pattern.DOTALL);

    private final Map<String, String> heldByUrl = new HashMap<>();
    private final Map<String, String> matchByCondition = new HashMap<>();
    private final Resolutions resolutions;

    BundleReferences(Resolutions resolutions) {
        this.resolutions = resolutions;
    }

    /**
     * Notes how an entry is held.
     *
     * @param fullUrl as the entry names it; may be empty
     * @param sentId {@code Type/id} as the sender names it; may be empty
     */
    void add(String fullUrl, String sentId, String held) {
        if (!fullUrl.isEmpty()) {
            heldByUrl.put(fullUrl, held);
        }
        if (!sentId.isEmpty() && (fullUrl.isEmpty() || fullUrl.startsWith("urn:"))) {
            heldByUrl.putIfAbsent(sentId, held);
        }
    }

    /**
     * Rewrites the references of one entry.
     *
     * @param strict whether a reference that can lead nowhere is an issue: in a transaction, not in a collection
     */
    List<Issue> rewrite(Resource resource, String fullUrl, String path, boolean strict) {
        List<Issue> issues = new ArrayList<>();
        Matcher home = ABSOLUTE.matcher(fullUrl);
        String base = home.matches() ? home.group(1) : "";
        List<Reference> found = new ArrayList<>();
        List<UriType> uuids = new ArrayList<>();
        References.collect(resource, found, uuids);
        for (Reference reference : found) {
            reference.setResource(null);
            if (reference.hasReference() && !reference.getReference().startsWith("#")) {
                target(reference.getReference(), base, strict, path, issues).ifPresent(reference::setReference);
            }
        }
        for (UriType uri : uuids) {
            Optional.ofNullable(heldByUrl.get(uri.getValue())).ifPresent(uri::setValue);
        }
        return issues;
    }

    private Optional<String> target(String sent, String base, boolean strict, String path, List<Issue> issues) {
        String known = heldByUrl.get(sent);
        if (known != null) {
            return Optional.of(known);
        }
        Matcher relative = RELATIVE.matcher(sent);
        if (relative.matches()) {
            String inBundle = heldByUrl.get(base.isEmpty() ? relative.group(1) : base + "/" + relative.group(1));
            if (inBundle == null && strict && !base.isEmpty()) {
                issues.add(
                        leadsNowhere(path, "Une référence vise une ressource du serveur d'origine, absente du lot."));
            }
            return Optional.ofNullable(inBundle);
        }
        Matcher absolute = ABSOLUTE.matcher(sent);
        if (absolute.matches()) {
            return Optional.ofNullable(heldByUrl.get(absolute.group(1) + "/" + absolute.group(2)));
        }
        if (strict && sent.startsWith(UUID)) {
            issues.add(leadsNowhere(path, "Une référence urn:uuid ne désigne aucune entrée du lot."));
        }
        Matcher conditional = CONDITIONAL.matcher(sent);
        return strict && conditional.matches()
                ? match(conditional.group(1), conditional.group(2), path, issues)
                : Optional.empty();
    }

    private Optional<String> match(String type, String query, String path, List<Issue> issues) {
        String match =
                matchByCondition.computeIfAbsent(type + "?" + query, condition -> resolutions.match(type, query));
        if (match.isEmpty() || match.equals(Resolutions.SEVERAL)) {
            issues.add(new Issue(
                    412,
                    IssueType.NOTFOUND,
                    path,
                    "Une référence conditionnelle ne désigne pas une ressource et une seule."));
            return Optional.empty();
        }
        return Optional.of(match);
    }

    private static Issue leadsNowhere(String path, String text) {
        return Issue.unprocessable(IssueType.NOTFOUND, path, text);
    }
}
