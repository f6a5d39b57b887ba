package org.passerelle.adapters.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a professional did with a suggestion, in the only words that every provider understands (CDS Hooks 2.0 feedback).
 *
 * @param inferenceId the request it answers
 * @param acceptedProposal which proposal was taken, counted from 0; empty if all were overridden
 * @param reasonSystem code system of the reason, for an override
 * @param reasonCode why it was overridden
 * @param at when it was decided
 * @param references how the provider names its answer: the environment of the answer's {@link Execution}, as it was stored
 */
public record Feedback(
        String inferenceId,
        OptionalInt acceptedProposal,
        Optional<String> reasonSystem,
        Optional<String> reasonCode,
        Instant at,
        Map<String, String> references) {
    public Feedback {
        references = Map.copyOf(references);
    }

    /** Whether one of the proposals was taken. */
    public boolean accepted() {
        return acceptedProposal.isPresent();
    }
}
