package org.passerelle.adapters.stock.forecast;

/**
 * What a series counts in: the largest amount of which all its demands are multiples (a tablet, a box of thirty, a metre). Methods for
 * counts see multiples of it, so a forecast in tablets is thirty times that in boxes.
 */
final class Unit {
    /** Below this share of the largest demand there is no common amount: the series is a measure, not a count. */
    private static final double NO_COMMON = 1e-6;

    private static final double EXACT = 1e-9;

    private Unit() {}

    /** The unit, above zero; 1 for a series without demand. */
    static double of(double[] values) {
        double largest = 0;
        for (double value : values) {
            if (value > largest) {
                largest = value;
            }
        }
        if (largest == 0) {
            return 1;
        }
        double common = 0;
        for (double value : values) {
            if (value > 0) {
                common = common(value, common, largest);
                if (common < largest * NO_COMMON) {
                    return measure(values);
                }
            }
        }
        return common;
    }

    private static double common(double one, double other, double largest) {
        double a = Math.max(one, other);
        double b = Math.min(one, other);
        while (b > largest * EXACT) {
            double rest = a % b;
            if (b - rest < largest * EXACT) {
                rest = 0;
            }
            a = b;
            b = rest;
        }
        return a;
    }

    /** For a measure, an amount in which its variance is twice its mean, as small counts have it. */
    private static double measure(double[] values) {
        var tally = new org.passerelle.adapters.stock.method.Tally();
        for (double value : values) {
            if (!Double.isNaN(value)) {
                tally.add(value);
            }
        }
        return Math.max(tally.variance() / (2 * tally.mean()), tally.mean() / 1e4);
    }
}
