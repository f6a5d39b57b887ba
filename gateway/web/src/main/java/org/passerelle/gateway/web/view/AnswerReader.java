package org.passerelle.gateway.web.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads a stored answer; whatever is absent reads as empty. */
final class AnswerReader {
    private AnswerReader() {}

    static ShownAnswer read(String answerJson) {
        JsonNode answer = Json.read(answerJson);
        JsonNode proposal = answer.path("proposals").path(0);
        JsonNode value = proposal.path("value");
        return new ShownAnswer(
                answer.path("question").asText(""),
                value.path("system").asText(""),
                value.path("code").asText(""),
                value.path("display").asText(""),
                proposal.path("detail").asText(""),
                answer.path("recorded").path("code").asText(""),
                confidence(answer.path("confidence")),
                reasons(answer.path("reasons")),
                texts(answer.path("missing")),
                answer.path("reason").asText(""));
    }

    private static String confidence(JsonNode confidence) {
        return switch (confidence.path("kind").asText("none")) {
            case "probability" -> "probabilité " + percent(confidence.path("value"));
            case "interval" ->
                "entre " + decimal(confidence.path("low")) + " et " + decimal(confidence.path("high")) + " ("
                        + percent(confidence.path("coverage")) + ")";
            case "words" -> confidence.path("level").asText("");
            default -> "";
        };
    }

    private static String percent(JsonNode share) {
        return String.format(Locale.FRANCE, "%.0f %%", share.asDouble() * 100);
    }

    private static String decimal(JsonNode number) {
        return String.format(Locale.FRANCE, "%.1f", number.asDouble());
    }

    private static List<ShownReason> reasons(JsonNode array) {
        List<ShownReason> reasons = new ArrayList<>();
        for (JsonNode reason : array) {
            List<Pointer> evidence = new ArrayList<>();
            for (JsonNode e : reason.path("evidence")) {
                evidence.add(new Pointer(
                        e.path("resource").asText(""),
                        e.path("path").asText(""),
                        e.path("start").asInt(),
                        e.path("end").asInt()));
            }
            reasons.add(new ShownReason(
                    reason.path("text").asText(""),
                    reason.path("rule").asText(""),
                    reason.path("source").asText(""),
                    evidence));
        }
        return reasons;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
