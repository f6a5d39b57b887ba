package org.passerelle.gateway.evaluation.agreement;

import java.util.OptionalDouble;

/**
 * Agreement of an adapter with the professionals.
 *
 * @param count how many answers a human said something to
 * @param agreed how many of them they said the same to
 * @param kappa Cohen's kappa, -1 to 1; empty if it has no meaning
 */
public record Agreement(long count, long agreed, OptionalDouble kappa) {
    /** Nothing to compare. */
    public static final Agreement NONE = new Agreement(0, 0, OptionalDouble.empty());

    /** Share of agreement, 0 to 1; empty without a case. */
    public OptionalDouble share() {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) agreed / count);
    }
}
