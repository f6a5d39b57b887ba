package org.passerelle.adapters.triage.level;

/**
 * Multinomial logistic regression over five levels on standardised features.
 *
 * @param weights five rows, most urgent level first, one weight a feature
 * @param bias one a level
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers of a model, read in loops; nobody compares or changes them.
public record LinearLevels(double[][] weights, double[] bias) {

    /** How many levels there are. */
    public static final int LEVELS = 5;

    /** Probabilities of levels 1 to 5, adding up to 1. {@link StrictMath} makes them the same on every machine. */
    double[] probabilities(double[] z) {
        double[] scores = new double[LEVELS];
        double most = Double.NEGATIVE_INFINITY;
        for (int level = 0; level < LEVELS; level++) {
            scores[level] = bias[level] + dot(weights[level], z);
            most = Math.max(most, scores[level]);
        }
        double sum = 0;
        for (int level = 0; level < LEVELS; level++) {
            scores[level] = StrictMath.exp(scores[level] - most);
            sum += scores[level];
        }
        for (int level = 0; level < LEVELS; level++) {
            scores[level] /= sum;
        }
        return scores;
    }

    static double dot(double[] weights, double[] z) {
        double sum = 0;
        for (int j = 0; j < z.length; j++) {
            sum += weights[j] * z[j];
        }
        return sum;
    }
}
