package org.passerelle.gateway.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.passerelle.adapters.api.Energy;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.Inference;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.StoredSuggestion;

/** Suggestions and decisions as JSON. */
final class SuggestionJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SuggestionJson() {}

    /** Everything but what the adapter was given. */
    static ObjectNode line(SuggestionRow row) {
        StoredSuggestion s = row.suggestion();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", s.id())
                .put("messageId", s.messageId())
                .put("source", s.source())
                .put("subject", s.subject())
                .put("useCase", s.useCase());
        node.putObject("adapter")
                .put("id", s.adapterId())
                .put("version", s.adapterVersion())
                .put("modelDigest", s.modelDigest())
                .put("configDigest", s.configDigest());
        node.put("outcome", s.outcome().name())
                .put("outcomeCode", s.outcomeCode())
                .put("shown", s.shown())
                .put("exercise", s.exercise())
                .put("urgency", s.urgency())
                .put("receivedAt", s.receivedAt().toString())
                .put("createdAt", s.createdAt().toString())
                .put("expiresAt", s.expiresAt().toString())
                .put("latencyMs", s.latency().toNanos() / 1e6)
                .put("state", row.state().name())
                .put("shownAt", text(row.shownAt()))
                .put("openedAt", text(row.openedAt()))
                .put("before", row.before().orElse(null));
        node.set("inference", inference(s.inference()));
        node.set("decision", row.decision().map(SuggestionJson::decision).orElse(null));
        node.set("answer", embedded(s.answerJson()));
        return node;
    }

    /** With the FHIR bundle that the adapter was given. */
    static ObjectNode full(SuggestionRow row) {
        ObjectNode node = line(row);
        node.set("input", embedded(row.suggestion().inputJson()));
        return node;
    }

    private static ObjectNode inference(Inference inference) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("adapter", inference.adapter())
                .put("trigger", inference.trigger())
                .put("askedAt", inference.askedAt().toString())
                .put("mode", inference.mode().name())
                .put("role", inference.role().name())
                .put("arm", inference.arm())
                .put("unit", inference.unit())
                .put("promptDigest", inference.promptDigest().orElse(null))
                .put("inputDigest", inference.inputDigest())
                .put("outputDigest", inference.outputDigest());
        node.set(
                "energy",
                inference.execution().energy().map(SuggestionJson::energy).orElse(null));
        return node;
    }

    private static ObjectNode energy(Energy energy) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("joules", energy.joules())
                .put("method", energy.method())
                .put("grade", energy.grade().name());
    }

    private static ObjectNode decision(Decision decision) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", decision.kind().name())
                .put("value", decision.value().orElse(null))
                .put("reasonCode", decision.reasonCode().orElse(null))
                .put("comment", decision.comment().orElse(null))
                .put("by", decision.by())
                .put("shownAt", text(decision.shownAt()))
                .put("openedAt", text(decision.openedAt()))
                .put("before", decision.before().orElse(null))
                .put("decidedAt", decision.decidedAt().toString());
    }

    static String text(Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse(null);
    }

    /** Stored JSON as it is; null where there is none. */
    static JsonNode embedded(String json) {
        try {
            JsonNode node = json.isEmpty() ? null : MAPPER.readTree(json);
            return node == null ? NullNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            return NullNode.getInstance();
        }
    }
}
