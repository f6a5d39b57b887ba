package org.passerelle.gateway.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.RecordSearch.MessageQuery;

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

    /** A query that asks neither for a patient nor for words of the note. */
    static MessageQuery query(
            Optional<String> source,
            Optional<String> type,
            Optional<String> controlId,
            Optional<MessageState> state,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<Long> beforeSequence,
            int limit) {
        return new MessageQuery(
                source, type, controlId, state, Optional.empty(), Optional.empty(), from, to, beforeSequence, limit);
    }
}
