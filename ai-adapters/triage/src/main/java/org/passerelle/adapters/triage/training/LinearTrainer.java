package org.passerelle.adapters.triage.training;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.passerelle.adapters.triage.level.LevelProbabilities;
import org.passerelle.adapters.triage.level.LinearLevels;
import org.passerelle.adapters.triage.level.StepLevels;

/** Fits both views of a visit by logistic regression with a ridge penalty on standardised features. */
final class LinearTrainer {
    private static final int MOST_STEPS = 200;
    private static final double TOLERANCE = 1e-7;

    private final double[] ridge;

    private LinearTrainer(double[] ridge) {
        this.ridge = ridge;
    }

    /**
     * A penalty by kind of feature, in the order of their names: what needs a complaint and a fact at once is trusted least,
     * then a further group and a single word of the complaint.
     */
    static LinearTrainer forFeatures(List<String> names) {
        return new LinearTrainer(
                names.stream().mapToDouble(LinearTrainer::ridge).toArray());
    }

    private static double ridge(String name) {
        if (name.startsWith("s:") && name.contains("*")) {
            return 90;
        }
        if (name.startsWith("also:")) {
            return 60;
        }
        return name.startsWith("c:") ? 45 : 30;
    }

    /** The fit at temperature 1. */
    LevelProbabilities fit(Sample sample) {
        SparseRows rows = SparseRows.of(sample.features());
        double[][] weights = new double[LinearLevels.LEVELS][];
        double[] bias = new double[LinearLevels.LEVELS];
        double[] point = fit(rows, sample.levels(), LinearLevels.LEVELS, 1);
        for (int level = 0; level < LinearLevels.LEVELS; level++) {
            int from = level * (rows.width() + 1);
            weights[level] = Arrays.copyOfRange(point, from, from + rows.width());
            bias[level] = point[from + rows.width()];
        }
        double[][] steps = new double[StepLevels.STEPS][rows.width()];
        double[] stepBias = new double[StepLevels.STEPS];
        for (int step = 0; step < StepLevels.STEPS; step++) {
            int limit = step;
            int[] urgent = IntStream.of(sample.levels())
                    .map(level -> level <= limit ? 1 : 0)
                    .toArray();
            // Yes and no share the weight of the question between them, so each is held back twice as much.
            double[] both = fit(rows, urgent, 2, 2);
            int yes = rows.width() + 1;
            for (int j = 0; j < rows.width(); j++) {
                steps[step][j] = both[yes + j] - both[j];
            }
            stepBias[step] = both[yes + rows.width()] - both[rows.width()];
        }
        return new LevelProbabilities(
                rows.mean(), rows.scale(), new LinearLevels(weights, bias), new StepLevels(steps, stepBias), 1);
    }

    private double[] fit(SparseRows rows, int[] labels, int classes, double times) {
        return Lbfgs.minimise(
                new double[classes * (rows.width() + 1)],
                (at, gradient) -> loss(rows, labels, classes, times, at, gradient),
                MOST_STEPS,
                TOLERANCE);
    }

    private double loss(SparseRows rows, int[] labels, int classes, double times, double[] point, double[] gradient) {
        int width = rows.width();
        Arrays.fill(gradient, 0);
        double[] start = new double[classes];
        for (int each = 0; each < classes; each++) {
            start[each] = point[each * (width + 1) + width] - rows.atMean(point, each * (width + 1));
        }
        double loss = 0;
        double[] scores = new double[classes];
        double[] errors = new double[classes];
        for (int i = 0; i < labels.length; i++) {
            double most = Double.NEGATIVE_INFINITY;
            for (int each = 0; each < classes; each++) {
                scores[each] = start[each] + rows.dot(i, point, each * (width + 1));
                most = Math.max(most, scores[each]);
            }
            double label = scores[labels[i]];
            double sum = 0;
            for (int each = 0; each < classes; each++) {
                scores[each] = StrictMath.exp(scores[each] - most);
                sum += scores[each];
            }
            loss += most + StrictMath.log(sum) - label;
            for (int each = 0; each < classes; each++) {
                double error = scores[each] / sum - (each == labels[i] ? 1 : 0);
                rows.add(i, error, gradient, each * (width + 1));
                errors[each] += error;
            }
        }
        for (int each = 0; each < classes; each++) {
            int from = each * (width + 1);
            rows.subtractMean(errors[each], gradient, from);
            gradient[from + width] += errors[each];
            for (int j = 0; j < width; j++) {
                double weight = point[from + j];
                loss += times * ridge[j] * weight * weight / 2;
                gradient[from + j] += times * ridge[j] * weight;
            }
        }
        return loss;
    }
}
