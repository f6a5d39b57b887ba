package org.passerelle.routes.results;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;

/**
 * What a decision changes, as FHIR R4: the Task as it is now, the result with its new status, a Provenance that names who
 * verified it. Nothing here is a field of a record: what the professional decided is theirs to write. Thread-safe.
 */
public final class DecisionResources {
    /** What was said before is in the suggestion's own bundle. */
    private static final Set<String> UNCHANGED =
            Set.of("GuidanceResponse", "Parameters", "OperationOutcome", "Provenance");

    private final SuggestionResources suggestions;

    public DecisionResources(SuggestionResources suggestions) {
        this.suggestions = suggestions;
    }

    /**
     * The bundle of type {@code collection}; empty if the suggestion is not decided.
     *
     * @param known what is known about the suggestion's subject, for its identifiers; may be empty
     */
    public Optional<Bundle> bundle(SuggestionRow row, List<KnownResource> known, Optional<Manifest> manifest) {
        if (row.decision().isEmpty()) {
            return Optional.empty();
        }
        String verification =
                "urn:uuid:" + Entries.id("Provenance", row.suggestion().id(), "verify");
        Bundle changed = new Bundle().setType(Bundle.BundleType.COLLECTION);
        suggestions.bundle(row, known, manifest).getEntry().stream()
                .filter(entry ->
                        !UNCHANGED.contains(entry.getResource().fhirType()) || verification.equals(entry.getFullUrl()))
                .forEach(changed::addEntry);
        return Optional.of(changed);
    }
}
