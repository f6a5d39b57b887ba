package org.passerelle.adapters.triage.training;

import java.util.stream.IntStream;

/**
 * Rows of standardised features, kept as what is not zero before the mean is taken off: a visit has few of the features, and
 * the fit is several times faster for it.
 */
final class SparseRows {
    /** A rare feature is not blown up: nothing is divided by less. */
    private static final double LEAST_SCALE = 0.3;

    private final double[] mean;
    private final double[] scale;
    private final double[] shift;
    private final int[][] columns;
    private final double[][] values;

    private SparseRows(double[] mean, double[] scale, double[] shift, int[][] columns, double[][] values) {
        this.mean = mean;
        this.scale = scale;
        this.shift = shift;
        this.columns = columns;
        this.values = values;
    }

    static SparseRows of(double[][] features) {
        int width = features[0].length;
        double[] mean = new double[width];
        double[] scale = new double[width];
        double[] shift = new double[width];
        for (int j = 0; j < width; j++) {
            for (double[] row : features) {
                mean[j] += row[j] / features.length;
            }
            for (double[] row : features) {
                scale[j] += (row[j] - mean[j]) * (row[j] - mean[j]) / features.length;
            }
            scale[j] = Math.max(Math.sqrt(scale[j]), LEAST_SCALE);
            shift[j] = mean[j] / scale[j];
        }
        int[][] columns = new int[features.length][];
        double[][] values = new double[features.length][];
        for (int i = 0; i < features.length; i++) {
            double[] row = features[i];
            columns[i] = IntStream.range(0, width).filter(j -> row[j] != 0).toArray();
            values[i] =
                    IntStream.of(columns[i]).mapToDouble(j -> row[j] / scale[j]).toArray();
        }
        return new SparseRows(mean, scale, shift, columns, values);
    }

    int width() {
        return mean.length;
    }

    double[] mean() {
        return mean;
    }

    double[] scale() {
        return scale;
    }

    /** A row, without the mean taken off, times the weights that start at {@code from}. */
    double dot(int row, double[] weights, int from) {
        int[] at = columns[row];
        double[] value = values[row];
        double sum = 0;
        for (int k = 0; k < at.length; k++) {
            sum += weights[from + at[k]] * value[k];
        }
        return sum;
    }

    /** The mean times the weights that start at {@code from}. */
    double atMean(double[] weights, int from) {
        double sum = 0;
        for (int j = 0; j < shift.length; j++) {
            sum += weights[from + j] * shift[j];
        }
        return sum;
    }

    /** Adds a row, without the mean taken off, {@code times} over. */
    void add(int row, double times, double[] to, int from) {
        int[] at = columns[row];
        double[] value = values[row];
        for (int k = 0; k < at.length; k++) {
            to[from + at[k]] += times * value[k];
        }
    }

    /** Takes the mean off, {@code times} over. */
    void subtractMean(double times, double[] to, int from) {
        for (int j = 0; j < shift.length; j++) {
            to[from + j] -= times * shift[j];
        }
    }
}
