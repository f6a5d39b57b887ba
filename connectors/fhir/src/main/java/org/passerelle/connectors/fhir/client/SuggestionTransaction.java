package org.passerelle.connectors.fhir.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.passerelle.connectors.api.Handover;
import org.passerelle.connectors.api.Ids;

/**
 * A suggestion as a transaction for a FHIR server: the GuidanceResponse, and a Communication with its text that a person
 * reads. Both are labelled as made by AI, name patient and stay by the sender's own identifiers, and are created only if
 * their identifier is not there yet.
 */
final class SuggestionTransaction {
    private static final String DELIVERY = "urn:passerelle:delivery";
    /** HL7 v3: the information was asserted by artificial intelligence. */
    private static final Coding AI =
            new Coding("http://terminology.hl7.org/CodeSystem/v3-ObservationValue", "AIAST", null);

    private SuggestionTransaction() {}

    static Bundle of(Handover handover) {
        Optional<Reference> patient =
                first(handover.suggestion(), Patient.class).flatMap(found -> logical("Patient", found.getIdentifier()));
        Optional<Reference> encounter = first(handover.suggestion(), Encounter.class)
                .flatMap(found -> logical("Encounter", found.getIdentifier()));
        GuidanceResponse guidance = first(handover.suggestion(), GuidanceResponse.class)
                .map(GuidanceResponse::copy)
                .orElseGet(GuidanceResponse::new);
        guidance.setSubject(patient.orElse(null));
        guidance.setEncounter(encounter.orElse(null));
        Communication communication = new Communication();
        communication.setStatus(Communication.CommunicationStatus.COMPLETED);
        communication.setSubject(patient.orElse(null));
        communication.setEncounter(encounter.orElse(null));
        guidance.getNote().forEach(note -> communication.addPayload().setContent(new StringType(note.getText())));
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        add(transaction, guidance, guidance.getIdentifier(), handover.deliveryId());
        add(transaction, communication, communication.getIdentifier(), handover.deliveryId());
        return transaction;
    }

    private static void add(
            Bundle transaction, DomainResource resource, List<Identifier> identifiers, String deliveryId) {
        String value = deliveryId + "-" + resource.fhirType();
        identifiers.add(new Identifier().setSystem(DELIVERY).setValue(value));
        if (resource.getMeta().getSecurity(AI.getSystem(), AI.getCode()) == null) {
            resource.getMeta().addSecurity(AI.copy());
        }
        resource.setId((String) null);
        transaction
                .addEntry()
                .setFullUrl("urn:uuid:" + Ids.derived(deliveryId, resource.fhirType()))
                .setResource(resource)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl(resource.fhirType())
                .setIfNoneExist("identifier=" + URLEncoder.encode(DELIVERY + "|" + value, StandardCharsets.UTF_8));
    }

    private static <T extends Resource> Optional<T> first(Bundle bundle, Class<T> type) {
        return bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    /** A reference by identifier: the other server's own ids are unknown here. */
    private static Optional<Reference> logical(String type, List<Identifier> identifiers) {
        return identifiers.stream()
                .filter(Identifier::hasValue)
                .findFirst()
                .map(identifier -> new Reference().setType(type).setIdentifier(identifier));
    }
}
