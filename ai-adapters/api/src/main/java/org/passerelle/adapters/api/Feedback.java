package org.passerelle.adapters.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a professional did with a suggestion, in the only words that every provider understands (CDS Hooks 2.0 feedback).
 *
 * @param inferenceId the request it answers
 * @param accepted true if the first proposal was taken as it was, false if it was overridden
 * @param reasonSystem code system of the reason, for an override
 * @param reasonCode why it was overridden
 * @param at when it was decided
 * @param references how the provider names its answer: the environment of the answer's {@link Execution}, as it was stored
 */
public record Feedback(
        String inferenceId,
        boolean accepted,
        Optional<String> reasonSystem,
        Optional<String> reasonCode,
        Instant at,
        Map<String, String> references) {
    public Feedback {
        references = Map.copyOf(references);
    }

    /** For a provider that needs no names but the inference's. */
    public Feedback(
            String inferenceId,
            boolean accepted,
            Optional<String> reasonSystem,
            Optional<String> reasonCode,
            Instant at) {
        this(inferenceId, accepted, reasonSystem, reasonCode, at, Map.of());
    }
}
