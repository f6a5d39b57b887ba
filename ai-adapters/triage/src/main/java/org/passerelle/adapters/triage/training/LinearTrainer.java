package org.passerelle.adapters.triage.training;

import org.passerelle.adapters.triage.level.LinearLevels;

/**
 * Fits multinomial logistic regression with a ridge penalty on standardised features.
 *
 * @param ridge the penalty on squared weights
 */
record LinearTrainer(double ridge) {
    /** A rare feature is not blown up: nothing is divided by less. */
    private static final double LEAST_SCALE = 0.3;

    private static final int MOST_STEPS = 200;
    private static final double TOLERANCE = 1e-7;

    LinearLevels fit(Sample sample) {
        int width = sample.features()[0].length;
        double[] mean = new double[width];
        double[] scale = new double[width];
        for (int j = 0; j < width; j++) {
            for (double[] row : sample.features()) {
                mean[j] += row[j] / sample.size();
            }
            for (double[] row : sample.features()) {
                scale[j] += (row[j] - mean[j]) * (row[j] - mean[j]) / sample.size();
            }
            scale[j] = Math.max(Math.sqrt(scale[j]), LEAST_SCALE);
        }
        double[][] z = new double[sample.size()][width];
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < width; j++) {
                z[i][j] = (sample.features()[i][j] - mean[j]) / scale[j];
            }
        }
        double[] point = Lbfgs.minimise(
                new double[LinearLevels.LEVELS * (width + 1)],
                (at, gradient) -> loss(z, sample.levels(), at, gradient),
                MOST_STEPS,
                TOLERANCE);
        double[][] weights = new double[LinearLevels.LEVELS][width];
        double[] bias = new double[LinearLevels.LEVELS];
        for (int level = 0; level < LinearLevels.LEVELS; level++) {
            System.arraycopy(point, level * (width + 1), weights[level], 0, width);
            bias[level] = point[level * (width + 1) + width];
        }
        return new LinearLevels(mean, scale, weights, bias, 1);
    }

    private double loss(double[][] z, int[] levels, double[] point, double[] gradient) {
        int width = z[0].length;
        java.util.Arrays.fill(gradient, 0);
        double loss = 0;
        double[] scores = new double[LinearLevels.LEVELS];
        for (int i = 0; i < z.length; i++) {
            double most = Double.NEGATIVE_INFINITY;
            for (int level = 0; level < scores.length; level++) {
                int from = level * (width + 1);
                double score = point[from + width];
                for (int j = 0; j < width; j++) {
                    score += point[from + j] * z[i][j];
                }
                scores[level] = score;
                most = Math.max(most, score);
            }
            double sum = 0;
            for (double score : scores) {
                sum += StrictMath.exp(score - most);
            }
            loss += most + StrictMath.log(sum) - scores[levels[i]];
            for (int level = 0; level < scores.length; level++) {
                int from = level * (width + 1);
                double error = StrictMath.exp(scores[level] - most) / sum - (level == levels[i] ? 1 : 0);
                for (int j = 0; j < width; j++) {
                    gradient[from + j] += error * z[i][j];
                }
                gradient[from + width] += error;
            }
        }
        for (int at = 0; at < point.length; at++) {
            if (at % (width + 1) != width) {
                loss += ridge * point[at] * point[at] / 2;
                gradient[at] += ridge * point[at];
            }
        }
        return loss;
    }
}
