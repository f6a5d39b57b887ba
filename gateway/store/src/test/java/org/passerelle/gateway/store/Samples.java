package org.passerelle.gateway.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;

/** Fictitious messages. */
final class Samples {
    private Samples() {}

    static Message message(String source, String controlId, Instant receivedAt) {
        return message(source, controlId, "ADT^A01", receivedAt, "MSH|^~\\&|FICTIF|" + controlId);
    }

    static Message message(String source, String controlId, String type, Instant receivedAt, String text) {
        return new Message(
                Ids.next(),
                source,
                Protocol.HL7V2,
                type,
                controlId,
                "cle",
                receivedAt,
                Map.of(Message.CHARSET, "UTF-8"),
                Content.of(text, StandardCharsets.UTF_8));
    }
}
