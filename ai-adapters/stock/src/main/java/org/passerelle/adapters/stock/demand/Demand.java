package org.passerelle.adapters.stock.demand;

/**
 * A predictive distribution of a demand that is never below zero, in the units of the series it comes from.
 * Quantiles rise with their level: two levels never cross.
 */
public sealed interface Demand permits Certain, Counts, Bell, Hurdle, Observed, Scaled, Blend {

    /** The expected demand. */
    double mean();

    /** At each level, the least demand that is not exceeded with that probability. */
    double[] quantiles(Levels levels);

    /** The quantile at one level. */
    default double quantile(double level) {
        return quantiles(Levels.of(level))[0];
    }
}
