package org.passerelle.adapters.stock.forecast;

import java.util.Arrays;

/**
 * One season as a sum of waves: what a value is of the mean of the cycle around it, less 1, by least squares on sines and cosines.
 * The design is the same for all series of one length, so it is made once.
 */
final class Waves {
    private static final double WILDEST = 3;
    private final Frequency.Cycle cycle;
    private final int length;
    private final int window;
    private final double[][] columns;
    private final double[][] inverse;

    /** {@code coefficients} of the columns, and the variance of the noise in each. */
    @SuppressWarnings("ArrayRecordComponent") // never leaves this package
    record Fit(double[] coefficients, double[] noise) {}

    /** Waves for series of {@code length} periods. Only where {@link #fits} says so. */
    Waves(Frequency.Cycle cycle, int length) {
        this.cycle = cycle;
        this.length = length;
        this.window = (int) Math.round(cycle.periods());
        this.columns = columns(cycle, 0, length);
        this.inverse = Matrix.inverse(gram());
    }

    /** Whether two whole cycles can be compared with their surroundings. */
    static boolean fits(Frequency.Cycle cycle, int length) {
        return length > 2 * Math.round(cycle.periods());
    }

    /** The wave to which each column of a cycle's design belongs. */
    static int[] waves(Frequency.Cycle cycle) {
        int[] waves = new int[2 * cycle.harmonics()];
        int column = 0;
        for (int wave = 1; wave <= cycle.harmonics(); wave++) {
            waves[column++] = wave - 1;
            if (hasSine(cycle, wave)) {
                waves[column++] = wave - 1;
            }
        }
        return Arrays.copyOf(waves, column);
    }

    Fit fit(double[] values) {
        double[] ratios = ratios(values);
        double[] moments = new double[columns.length];
        for (int column = 0; column < columns.length; column++) {
            for (int t = first(); t < last(); t++) {
                moments[column] += columns[column][t] * ratios[t];
            }
        }
        double[] coefficients = Matrix.times(inverse, moments);
        double squares = 0;
        for (int t = first(); t < last(); t++) {
            double rest = ratios[t];
            for (int column = 0; column < columns.length; column++) {
                rest -= coefficients[column] * columns[column][t];
            }
            squares += rest * rest;
        }
        double variance = squares / Math.max(1, last() - first() - columns.length - 1);
        double[] noise = new double[columns.length];
        Arrays.setAll(noise, i -> variance * inverse[i][i]);
        return new Fit(coefficients, noise);
    }

    /** The factor of each period from 0 to {@code until}, never below a twentieth. */
    double[] factors(double[] coefficients, int until) {
        double[] factors = factors(columns, coefficients, Math.min(until, length));
        if (until <= length) {
            return factors;
        }
        double[] ahead = factors(columns(cycle, length, until), coefficients, until - length);
        double[] all = Arrays.copyOf(factors, until);
        System.arraycopy(ahead, 0, all, length, ahead.length);
        return all;
    }

    private static double[] factors(double[][] columns, double[] coefficients, int until) {
        double[] factors = new double[until];
        for (int t = 0; t < until; t++) {
            double factor = 1;
            for (int column = 0; column < coefficients.length; column++) {
                factor += coefficients[column] * columns[column][t];
            }
            factors[t] = Math.max(0.05, factor);
        }
        return factors;
    }

    private int first() {
        return window / 2;
    }

    private int last() {
        return length - window / 2;
    }

    private double[][] gram() {
        double[][] gram = new double[columns.length][columns.length];
        for (int i = 0; i < gram.length; i++) {
            for (int j = 0; j < gram.length; j++) {
                for (int t = first(); t < last(); t++) {
                    gram[i][j] += columns[i][t] * columns[j][t];
                }
            }
        }
        return gram;
    }

    /** What each value is of the centred mean of one cycle, less 1; 0 where it is missing. */
    private double[] ratios(double[] values) {
        double[] sums = new double[length + 1];
        int[] counts = new int[length + 1];
        for (int t = 0; t < length; t++) {
            boolean missing = Double.isNaN(values[t]);
            sums[t + 1] = sums[t] + (missing ? 0 : values[t]);
            counts[t + 1] = counts[t] + (missing ? 0 : 1);
        }
        double[] ratios = new double[length];
        boolean even = window % 2 == 0;
        for (int t = first(); t < last(); t++) {
            int from = t - window / 2;
            int to = t + window / 2 + 1;
            // An even cycle has no middle: its two ends count half.
            double sum = sums[to] - sums[from];
            double count = counts[to] - counts[from];
            if (even) {
                sum = (sum + sums[to - 1] - sums[from + 1]) / 2;
                count = (count + counts[to - 1] - counts[from + 1]) / 2;
            }
            if (!Double.isNaN(values[t]) && sum > 0) {
                ratios[t] = Math.min(values[t] * count / sum - 1, WILDEST);
            }
        }
        return ratios;
    }

    private static boolean hasSine(Frequency.Cycle cycle, int wave) {
        return 2 * wave < cycle.periods() - 1e-9;
    }

    private static double[][] columns(Frequency.Cycle cycle, int from, int until) {
        double[][] columns = new double[2 * cycle.harmonics()][];
        int count = 0;
        for (int wave = 1; wave <= cycle.harmonics(); wave++) {
            double turn = 2 * Math.PI * wave / cycle.periods();
            double[] cosine = new double[until - from];
            double[] sine = new double[until - from];
            for (int t = from; t < until; t++) {
                cosine[t - from] = Math.cos(turn * t);
                sine[t - from] = Math.sin(turn * t);
            }
            columns[count++] = cosine;
            if (hasSine(cycle, wave)) {
                columns[count++] = sine;
            }
        }
        return Arrays.copyOf(columns, count);
    }
}
