package org.passerelle.connectors.samuhub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Fictitious calls for tests. */
final class Calls {
    static final String CASE_ID = "fr.health.samu999.DRFR159992600100001";
    static final String PATIENT_ID = "fr.health.samu999.patient.DRFR159992600100001.1";

    private Calls() {}

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static ObjectNode body() {
        return json("""
            {"caseId": "%s", "creation": "2026-01-01T10:00:00+01:00", "owner": "fr.health.samu999",
             "qualification": {"healthMotive": {"code": "M03.06", "label": "Douleur thoracique"},
                               "details": {"status": "ACTIF", "priority": "P2"}},
             "initialAlert": {"reception": "2026-01-01T10:00:00+01:00",
                              "notes": [{"freetext": "Homme qui a mal à la poitrine depuis 20 min"}]},
             "patient": [{"patientId": "%s", "detail": {"age": "P61Y"}}]}
            """.formatted(CASE_ID, PATIENT_ID));
    }

    /** An RS-EDA envelope that is valid for a minute. */
    static Envelope call(String sender, String recipient, String id) {
        Instant now = Clock.systemUTC().instant();
        return new Envelope(
                sender + "_" + id,
                sender,
                recipient,
                now,
                now.plus(Duration.ofMinutes(1)),
                Kind.REPORT,
                Envelope.ACTUAL,
                MessageTypes.CASE,
                body());
    }

    /** The same envelope with another content. */
    static Envelope saying(Envelope call, String useCase, JsonNode body) {
        return new Envelope(
                call.distributionId(),
                call.sender(),
                call.recipient(),
                call.sent(),
                call.expires(),
                call.kind(),
                call.status(),
                useCase,
                body);
    }

    static String write(Envelope envelope, Encoding encoding, ModelLine line) {
        return new EnvelopeWriter().write(envelope, encoding, line).content().text(StandardCharsets.UTF_8);
    }
}
