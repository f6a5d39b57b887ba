package org.passerelle.adapters.triage.level;

/**
 * Multinomial logistic regression over five levels on standardised features.
 *
 * @param mean mean of each feature in training
 * @param scale what each is divided by
 * @param weights five rows, most urgent level first, one weight a feature
 * @param bias one a level
 * @param temperature what scores are divided by so that probabilities are calibrated
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers of a model, read in loops; nobody compares or changes them.
public record LinearLevels(double[] mean, double[] scale, double[][] weights, double[] bias, double temperature) {

    /** How many levels there are. */
    public static final int LEVELS = 5;

    /** Probabilities of levels 1 to 5, adding up to 1. {@link StrictMath} makes them the same on every machine. */
    public double[] probabilities(double[] features) {
        double[] z = standardise(features);
        double[] scores = new double[LEVELS];
        double most = Double.NEGATIVE_INFINITY;
        for (int level = 0; level < LEVELS; level++) {
            double score = bias[level];
            for (int j = 0; j < z.length; j++) {
                score += weights[level][j] * z[j];
            }
            scores[level] = score / temperature;
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

    /** How much each feature speaks for the level at an index (0 to 4), against the others as probable as they are. */
    double[] contributions(double[] features, double[] probabilities, int level) {
        double[] z = standardise(features);
        double[] contributions = new double[z.length];
        for (int j = 0; j < z.length; j++) {
            double usual = 0;
            for (int other = 0; other < LEVELS; other++) {
                usual += probabilities[other] * weights[other][j];
            }
            contributions[j] = (weights[level][j] - usual) * z[j];
        }
        return contributions;
    }

    private double[] standardise(double[] features) {
        double[] z = new double[features.length];
        for (int j = 0; j < z.length; j++) {
            z[j] = (features[j] - mean[j]) / scale[j];
        }
        return z;
    }
}
