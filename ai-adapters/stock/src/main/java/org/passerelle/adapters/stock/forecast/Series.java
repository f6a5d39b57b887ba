package org.passerelle.adapters.stock.forecast;

import java.util.Arrays;

/**
 * A demand history: one value a period, oldest first, none below zero; {@link Double#NaN} where a period is missing.
 */
@SuppressWarnings("ArrayRecordComponent") // copied on its way in and out
public record Series(String id, double[] values) {

    /** @throws IllegalArgumentException on a negative or infinite value, which names the period */
    public Series {
        values = values.clone();
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0 || Double.isInfinite(values[i])) {
                throw new IllegalArgumentException(
                        "série %s, période %d : %s n'est pas une demande".formatted(id, i + 1, values[i]));
            }
        }
    }

    @Override
    public double[] values() {
        return values.clone();
    }

    public int length() {
        return values.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Series series && id.equals(series.id) && Arrays.equals(values, series.values);
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Series[%s, %d periods]".formatted(id, values.length);
    }
}
