package org.passerelle.adapters.stock.demand;

import java.util.Arrays;

/**
 * What was seen before, as it was seen: values in rising order and the share of the past that each and those below it weigh
 * (rising, the last is 1).
 */
public final class Observed implements Demand {
    private static final double EXACT = 1e-12;
    private final double[] values;
    private final double[] shares;
    private final double mean;

    public Observed(double[] values, double[] shares, double mean) {
        this.values = values.clone();
        this.shares = shares.clone();
        this.mean = mean;
    }

    /** Values that weigh the same, in any order. */
    public static Observed evenly(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] shares = new double[sorted.length];
        double sum = 0;
        for (int i = 0; i < sorted.length; i++) {
            shares[i] = (i + 1.0) / sorted.length;
            sum += sorted[i];
        }
        return new Observed(sorted, shares, Math.max(0, sum / sorted.length));
    }

    @Override
    public double mean() {
        return mean;
    }

    @Override
    public double[] quantiles(Levels levels) {
        double[] found = new double[levels.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = Math.max(0, values[place(levels.probability(i))]);
        }
        return found;
    }

    private int place(double level) {
        int low = 0;
        int high = values.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (shares[middle] < level - EXACT) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
