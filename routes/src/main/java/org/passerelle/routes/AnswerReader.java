package org.passerelle.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.Coded;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.adapters.api.Evidence;
import org.passerelle.adapters.api.Proposal;
import org.passerelle.adapters.api.Reason;
import org.passerelle.adapters.api.Suggestion;

/** Reads what {@link AnswerJson} wrote. Thread-safe. */
public final class AnswerReader {
    private final ObjectMapper mapper = new ObjectMapper();

    /**
     * The answer; empty where none was stored.
     *
     * @throws IllegalStateException if the JSON is not one that {@link AnswerJson} writes
     */
    public Optional<Answer> read(String json) {
        if (json.isBlank()) {
            return Optional.empty();
        }
        try {
            JsonNode node = mapper.readTree(json);
            return Optional.of(node.path("kind").asText().equals("abstention") ? abstention(node) : suggestion(node));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IllegalStateException("an answer written by the gateway itself cannot be read back", e);
        }
    }

    private static Abstention abstention(JsonNode node) {
        return new Abstention(node.path("code").asText(), node.path("reason").asText(), strings(node.path("missing")));
    }

    private static Suggestion suggestion(JsonNode node) {
        List<Proposal> proposals = new ArrayList<>();
        node.path("proposals")
                .forEach(proposal -> proposals.add(new Proposal(
                        coded(proposal.path("value")), proposal.path("detail").asText())));
        List<Reason> reasons = new ArrayList<>();
        node.path("reasons").forEach(reason -> reasons.add(reason(reason)));
        JsonNode recorded = node.path("recorded");
        return new Suggestion(
                node.path("question").asText(),
                proposals,
                recorded.isObject() ? Optional.of(coded(recorded)) : Optional.empty(),
                confidence(node.path("confidence")),
                reasons,
                strings(node.path("missing")),
                Suggestion.Presentation.valueOf(node.path("presentation").asText()),
                node.path("urgency").asInt());
    }

    private static Coded coded(JsonNode node) {
        return new Coded(
                node.path("system").asText(),
                node.path("code").asText(),
                node.path("display").asText());
    }

    private static Confidence confidence(JsonNode node) {
        return switch (node.path("kind").asText()) {
            case "probability" -> new Confidence.Probability(node.path("value").asDouble());
            case "interval" ->
                new Confidence.Interval(
                        node.path("low").asDouble(),
                        node.path("high").asDouble(),
                        node.path("coverage").asDouble());
            case "words" -> new Confidence.Words(node.path("level").asText());
            default -> new Confidence.None();
        };
    }

    private static Reason reason(JsonNode node) {
        List<Evidence> evidence = new ArrayList<>();
        node.path("evidence")
                .forEach(pointer -> evidence.add(new Evidence(
                        pointer.path("resource").asText(),
                        pointer.path("path").asText(),
                        pointer.path("start").asInt(),
                        pointer.path("end").asInt())));
        return new Reason(
                node.path("text").asText(),
                node.path("rule").asText(),
                node.path("source").asText(),
                evidence);
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(element -> strings.add(element.asText()));
        return strings;
    }
}
