package org.passerelle.connectors.hl7v2.client;

import java.time.Instant;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.passerelle.connectors.api.Handover;

/** Fictitious suggestions on their way. */
final class Handovers {
    static final Instant NOW = Instant.parse("2026-01-02T09:00:00Z");

    private Handovers() {}

    static Handover of(String deliveryId, String text) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        GuidanceResponse guidance = new GuidanceResponse();
        guidance.addNote().setText(text);
        bundle.addEntry().setResource(guidance);
        Patient patient = new Patient();
        patient.addIdentifier(identifier("urn:oid:1.2.3.4.9", "IPP-1", "PI"));
        patient.addIdentifier(identifier("urn:oid:1.2.250.1.213.1.4.8", "000000000000000", "INS-NIR"));
        bundle.addEntry().setResource(patient);
        Encounter stay = new Encounter();
        stay.setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "IMP", null));
        stay.addIdentifier(identifier("urn:oid:1.2.3.4.10", "VENUE-1", "VN"));
        bundle.addEntry().setResource(stay);
        return new Handover(deliveryId, "suggestion-1", bundle, NOW.plusSeconds(3600), false);
    }

    private static Identifier identifier(String system, String value, String type) {
        Identifier identifier = new Identifier().setSystem(system).setValue(value);
        identifier.getType().addCoding().setCode(type);
        return identifier;
    }
}
