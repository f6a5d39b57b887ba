package org.passerelle.gateway.evaluation.agreement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * The codes of a stored answer.
 *
 * @param code what was proposed first
 * @param recorded what the professional had recorded for the same question, if anything
 */
public record Proposed(String code, Optional<String> recorded) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Reads a stored answer; empty for an abstention, or if nothing was answered. */
    public static Optional<Proposed> of(String answerJson) {
        if (answerJson.isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonNode answer = MAPPER.readTree(answerJson);
            String code =
                    answer.path("proposals").path(0).path("value").path("code").asText("");
            String recorded = answer.path("recorded").path("code").asText("");
            return code.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Proposed(code, Optional.of(recorded).filter(text -> !text.isEmpty())));
        } catch (JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }
}
