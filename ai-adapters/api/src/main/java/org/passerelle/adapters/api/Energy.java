package org.passerelle.adapters.api;

/**
 * The energy one answer took: never a bare number.
 *
 * @param joules above or equal to 0
 * @param method how it was found, in a few words, such as {@code RAPL, au prorata du temps de calcul}
 * @param grade how good the figure is
 */
public record Energy(double joules, String method, Grade grade) {
    public Energy {
        if (!(joules >= 0) || Double.isInfinite(joules)) {
            throw new IllegalArgumentException("an energy is 0 or more joules, but is " + joules);
        }
    }

    /** How good a figure is. */
    public enum Grade {
        /** Read from a wattmeter or power distribution unit. */
        A,
        /** Read from the processor's counters (RAPL, NVML) and attributed by busy time. */
        B,
        /** A counter of the model server, divided by the number of answers. */
        C,
        /** Estimated from a model. */
        D
    }
}
