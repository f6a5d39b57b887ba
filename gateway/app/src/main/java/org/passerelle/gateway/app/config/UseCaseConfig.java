package org.passerelle.gateway.app.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.routes.rollout.Rollout;

/**
 * Which triggers ask which adapters, and where suggestions go.
 *
 * @param rollout which adapters are asked, in which mode and where
 * @param validity how long a suggestion may be acted on
 * @param cutOff how long after the receipt of a message an answer is still shown; empty where lateness does no harm
 * @param before what the screen asks the professional before it shows a suggestion, to measure its influence
 * @param evidence whether its reasons are kept as proofs in the evidence book
 * @param sources the sources that it listens to; all if there are none
 */
public record UseCaseConfig(
        Rollout rollout,
        Set<Trigger> triggers,
        List<String> destinations,
        Duration validity,
        Optional<Duration> cutOff,
        Optional<Before> before,
        boolean evidence,
        Set<String> sources) {
    public UseCaseConfig {
        triggers = Set.copyOf(triggers);
        destinations = List.copyOf(destinations);
        sources = Set.copyOf(sources);
    }

    /**
     * A question before the suggestion is shown.
     *
     * @param choices words of each answer, by the code that is kept
     */
    public record Before(String question, Map<String, String> choices) {}

    /** The same without destinations, cut-off and sources: files that are tried come from nowhere. */
    UseCaseConfig alone() {
        return new UseCaseConfig(rollout, triggers, List.of(), validity, Optional.empty(), before, evidence, Set.of());
    }
}
