package org.passerelle.benchmarks;

import java.util.List;

/** The middle value of a few runs. */
final class Median {
    private Median() {}

    /** The median; of an even number of values, the mean of the two in the middle. */
    static double of(List<Double> values) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
