package org.passerelle.connectors.samuhub;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.FhirCodes;

/** What a handover's bundle says about where the suggestion belongs. */
final class SuggestionContext {
    private final Bundle bundle;

    SuggestionContext(Bundle bundle) {
        this.bundle = bundle;
    }

    /** The text for a person; empty if the bundle has none. */
    String text() {
        return all(GuidanceResponse.class).stream()
                .filter(GuidanceResponse::hasNote)
                .map(guidance -> guidance.getNoteFirstRep().getText())
                .filter(text -> text != null)
                .findFirst()
                .orElse("");
    }

    /** When the suggestion was made; {@code otherwise} if the bundle does not say. */
    Instant madeAt(Instant otherwise) {
        return all(GuidanceResponse.class).stream()
                .map(GuidanceResponse::getOccurrenceDateTime)
                .filter(date -> date != null)
                .map(Date::toInstant)
                .findFirst()
                .orElse(otherwise);
    }

    /** The case id; empty if there is none. */
    String caseId() {
        return all(Encounter.class).stream()
                .map(encounter -> value(encounter.getIdentifier(), FhirCodes.SAMU_CASE))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The patient's id. Empty where several patients are named: the note would be filed under one of them by chance. */
    Optional<String> patientId() {
        List<Patient> patients = all(Patient.class);
        return patients.size() == 1
                ? Optional.of(value(patients.getFirst().getIdentifier(), FhirCodes.SAMU_PATIENT))
                        .filter(id -> !id.isEmpty())
                : Optional.empty();
    }

    /** Client id of the sender of the message that caused the suggestion; empty if it did not come from a Hub. */
    String sender() {
        return all(MessageHeader.class).stream()
                .map(header -> header.getSource().getEndpoint())
                .filter(endpoint -> endpoint != null && endpoint.startsWith(HubCodes.HUBEX_PREFIX))
                .map(endpoint -> endpoint.substring(HubCodes.HUBEX_PREFIX.length()))
                .findFirst()
                .orElse("");
    }

    /** The code of the header's tag in {@code system}; empty if there is none. */
    String tag(String system) {
        return all(MessageHeader.class).stream()
                .flatMap(header -> header.getMeta().getTag().stream())
                .filter(tag -> system.equals(tag.getSystem()))
                .map(Coding::getCode)
                .findFirst()
                .orElse("");
    }

    private <T extends Resource> List<T> all(Class<T> type) {
        return bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static String value(List<Identifier> identifiers, String system) {
        return identifiers.stream()
                .filter(identifier -> system.equals(identifier.getSystem()) && identifier.hasValue())
                .map(Identifier::getValue)
                .findFirst()
                .orElse("");
    }
}
