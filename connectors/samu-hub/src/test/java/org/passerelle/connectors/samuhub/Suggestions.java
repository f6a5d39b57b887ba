package org.passerelle.connectors.samuhub;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.hl7.fhir.r4.model.Bundle;
import org.passerelle.connectors.api.Handover;

/** Fictitious suggestions for tests, as the routes hand them over. */
final class Suggestions {
    static final String TEXT =
            "[SUGGESTION IA - à valider] P1 : prioritaire. Signes : douleur thoracique & sueurs <5 min>.";
    static final String DELIVERY_ID = "0198f111-0000-7000-8000-00000000000d";
    static final String SUGGESTION_ID = "0198f111-0000-7000-8000-00000000000a";

    private Suggestions() {}

    static Handover handover(String sender, ModelLine line, Encoding encoding) {
        return handover(bundle(sender, line, encoding));
    }

    static Handover handover(Bundle bundle) {
        Instant expires = Clock.systemUTC().instant().plus(Duration.ofMinutes(5));
        return new Handover(DELIVERY_ID, SUGGESTION_ID, bundle, expires, false);
    }

    static Bundle bundle(String sender, ModelLine line, Encoding encoding) {
        return FhirContext.forR4Cached().newJsonParser().parseResource(Bundle.class, """
                        {"resourceType": "Bundle", "type": "collection", "entry": [
                          {"resource": {"resourceType": "GuidanceResponse", "status": "success",
                            "occurrenceDateTime": "2026-01-01T09:00:05Z", "note": [{"text": "%s"}]}},
                          {"resource": {"resourceType": "Patient", "id": "p",
                            "identifier": [{"system": "urn:hubsante:patient-id", "value": "%s"}]}},
                          {"resource": {"resourceType": "Encounter", "id": "case", "status": "in-progress",
                            "priority": {"coding": [{"system": "urn:hubsante:priority", "code": "P2"}]},
                            "identifier": [{"system": "urn:hubsante:case-id", "value": "%s"}]}},
                          {"resource": {"resourceType": "MessageHeader", "id": "header",
                            "meta": {"tag": [{"system": "urn:passerelle:samu-line", "code": "%s"},
                                             {"system": "urn:passerelle:encoding", "code": "%s"}]},
                            "source": {"endpoint": "hubex:%s"}}}]}
                        """.formatted(
                        TEXT, Calls.PATIENT_ID, Calls.CASE_ID, line.code(), encoding.code(), sender));
    }
}
