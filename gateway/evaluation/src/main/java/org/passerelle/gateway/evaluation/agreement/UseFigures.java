package org.passerelle.gateway.evaluation.agreement;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.passerelle.adapters.api.Energy;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/**
 * What came of one use of an adapter; counts only.
 *
 * @param first when it was first asked in the period
 * @param last when it was last asked
 * @param outcomes how many calls ended how
 * @param decisions how many suggestions were decided how
 * @param agreement with the professionals
 * @param influence what professionals did who had answered before they saw the suggestion
 * @param energy what the answers took
 */
public record UseFigures(
        Instant first,
        Instant last,
        Map<Outcome, Long> outcomes,
        Map<Decision.Kind, Long> decisions,
        Agreement agreement,
        Influence influence,
        EnergyUse energy) {
    public UseFigures {
        outcomes = Map.copyOf(outcomes);
        decisions = Map.copyOf(decisions);
    }

    /** How often it was asked. */
    public long asked() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Decisions of professionals whose own answer was another.
     *
     * @param differed how many had answered otherwise than the adapter
     * @param changed how many of them then took what it proposed
     */
    public record Influence(long differed, long changed) {}

    /**
     * Energy of the answers of which it is known.
     *
     * @param answers how many
     * @param joules in all
     * @param methods how it was found, a few of the ways if there were many
     * @param worst the lowest grade among them; {@link Energy.Grade#D} if there is none
     */
    public record EnergyUse(long answers, double joules, Set<String> methods, Energy.Grade worst) {
        public EnergyUse {
            methods = Set.copyOf(methods);
        }

        public OptionalDouble joulesPerAnswer() {
            return answers == 0 ? OptionalDouble.empty() : OptionalDouble.of(joules / answers);
        }
    }
}
