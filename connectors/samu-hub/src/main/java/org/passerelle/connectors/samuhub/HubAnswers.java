package org.passerelle.connectors.samuhub;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.passerelle.connectors.api.Ids;

/** Makes the two answers of the exchange layer. The same message answered twice gets an answer with the same id. */
public final class HubAnswers {
    /** How long an answer may wait for its recipient: the Hub's own limit in production. */
    private static final Duration LIFETIME = Duration.ofHours(24);

    private static final String STEP_RECEIVED = "RECU";

    private final String clientId;
    private final ModelLine line;
    private final Clock clock;

    public HubAnswers(String clientId, ModelLine line, Clock clock) {
        this.clientId = clientId;
        this.line = line;
        this.clock = clock;
    }

    /** RC-REF: {@code received} is safe. The step exists from v3 on. */
    public Envelope acknowledgement(Envelope received) {
        ObjectNode reference = JsonNodeFactory.instance.objectNode().put("distributionID", received.distributionId());
        if (line.hasSteps()) {
            reference.put("step", STEP_RECEIVED);
        }
        String status = received.exercise() ? Envelope.EXERCISE : Envelope.ACTUAL;
        return envelope(
                received.sender(), received.distributionId(), Kind.ACK, status, MessageTypes.REFERENCE, reference);
    }

    /**
     * RS-ERROR to {@code recipient}. The source message is not quoted: it is the sender's own, and it may be what cannot be
     * read.
     *
     * @param referenced the distributionID at fault, or what stands in for it
     */
    public Envelope error(String recipient, String referenced, HubError code, String cause) {
        HubError known = code.in(line);
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.putObject("errorCode").put("statusCode", known.code()).put("statusString", known.name());
        error.put("errorCause", cause).put("referencedDistributionID", referenced);
        return envelope(recipient, referenced, Kind.ERROR, Envelope.ACTUAL, MessageTypes.ERROR, error);
    }

    private Envelope envelope(
            String recipient, String answered, Kind kind, String status, String useCase, ObjectNode body) {
        Instant now = clock.instant();
        String id = clientId + "_" + Ids.derived(useCase, recipient, answered);
        return new Envelope(id, clientId, recipient, now, now.plus(LIFETIME), kind, status, useCase, body);
    }
}
