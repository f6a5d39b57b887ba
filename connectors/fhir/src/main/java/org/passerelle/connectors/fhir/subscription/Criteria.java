package org.passerelle.connectors.fhir.subscription;

import ca.uhn.fhir.context.FhirContext;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.fhir.intake.PatientLink;
import org.passerelle.connectors.fhir.search.SearchQuery;

/**
 * The criteria of a Subscription: a search, of which all must be understood. One that was half understood would send more
 * than was asked for.
 *
 * @param query without a condition it means every resource of its type
 */
record Criteria(SearchQuery query) {
    private static final Set<String> TYPES =
            new HashSet<>(FhirContext.forR4Cached().getResourceTypes());

    /** Empty if it is not a search, or not one that is understood here. */
    static Optional<Criteria> of(String text) {
        String[] parts = text == null ? new String[] {""} : text.strip().split("\\?", 2);
        if (!TYPES.contains(parts[0])) {
            return Optional.empty();
        }
        SearchQuery query = SearchQuery.of(parts[0], parts.length == 2 ? parts[1] : "");
        boolean understood = query.ignored().isEmpty()
                && query.wrong().isEmpty()
                && query.patientIdentifier().isEmpty();
        return understood ? Optional.of(new Criteria(query)) : Optional.empty();
    }

    String type() {
        return query.type();
    }

    boolean matches(Resource resource) {
        return query.type().equals(resource.fhirType())
                && query.conditions().stream().allMatch(condition -> condition.matches(resource))
                && query.patient().map(patient -> isAbout(resource, patient)).orElse(true);
    }

    private static boolean isAbout(Resource resource, String patient) {
        return PatientLink.of(resource)
                .map(Reference::getReference)
                .map(patient::equals)
                .orElse(false);
    }
}
