package org.passerelle.gateway.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.passerelle.adapters.api.Energy;
import org.passerelle.adapters.api.Execution;
import org.passerelle.adapters.api.Mode;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.routes.ports.Inference;
import org.passerelle.routes.ports.Inference.Role;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.RecordSearch.MessageQuery;
import org.passerelle.routes.ports.StoredSuggestion;

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

    /** An answer as it was before the store added its digests. */
    static StoredSuggestion unsealed(StoredSuggestion kept) {
        return kept.ranAs(kept.inference().withDigests("", ""));
    }

    /** An inference of which everything is known. */
    static Inference inference(Mode mode, Role role, Instant askedAt) {
        return new Inference(
                "regles",
                "CALL_CREATED",
                askedAt,
                mode,
                role,
                "bras-2",
                "samu-35",
                Optional.of("p"),
                "",
                "",
                new Execution(
                        Map.of("server", "essai 1.0", "device", "cpu"),
                        OptionalLong.of(120),
                        OptionalLong.of(12),
                        Optional.of(new Energy(0.1 + 0.2, "RAPL", Energy.Grade.B))));
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
