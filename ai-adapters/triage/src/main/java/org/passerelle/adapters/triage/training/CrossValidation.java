package org.passerelle.adapters.triage.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Repeated stratified cross-validation of the whole recipe: each visit is answered, once a repetition, by a model whose
 * weights, temperature and rule were made without it.
 */
final class CrossValidation {
    private static final int RESAMPLES = 1000;

    private final int[] truth;
    private final List<Run> runs;

    private CrossValidation(int[] truth, List<Run> runs) {
        this.truth = truth;
        this.runs = runs;
    }

    /** Answers of one repetition. */
    @SuppressWarnings("ArrayRecordComponent") // Answers of a model, read in loops; nobody compares or changes them.
    record Run(int[] truth, int[] given, double[][] probabilities) {
        double accuracy() {
            return Scores.accuracy(truth, given);
        }

        double kappa() {
            return Scores.kappa(truth, given);
        }

        double missed() {
            return Scores.missed(truth, given);
        }

        double falseAlarms() {
            return Scores.falseAlarms(truth, given);
        }

        double area() {
            return Scores.area(truth, probabilities);
        }

        double logLoss() {
            return Scores.logLoss(truth, probabilities);
        }

        Run only(int[] rows) {
            int[] some = new int[rows.length];
            int[] theirs = new int[rows.length];
            double[][] likely = new double[rows.length][];
            for (int i = 0; i < rows.length; i++) {
                some[i] = truth[rows[i]];
                theirs[i] = given[rows[i]];
                likely[i] = probabilities[rows[i]];
            }
            return new Run(some, theirs, likely);
        }
    }

    /** A mean over the repetitions, and the middle 95 % of it over resampled visits. */
    record Estimate(double mean, double low, double high) {}

    static CrossValidation of(Sample sample, Trainer trainer, int repetitions, int parts, long seed) {
        List<Run> runs = new ArrayList<>();
        for (int repetition = 0; repetition < repetitions; repetition++) {
            int[] part = Folds.of(sample.levels(), parts, seed + repetition);
            int[] given = new int[sample.size()];
            double[][] probabilities = new double[sample.size()][];
            for (int which = 0; which < parts; which++) {
                Trainer.Trained trained = trainer.train(sample.only(Folds.rows(part, which, false)));
                Trainer.answer(trained, sample, Folds.rows(part, which, true), probabilities, given);
            }
            runs.add(new Run(sample.levels(), given, probabilities));
        }
        return new CrossValidation(sample.levels(), runs);
    }

    List<Run> runs() {
        return runs;
    }

    int[] truth() {
        return truth;
    }

    /** A measure on some visits. */
    Estimate estimate(int[] rows, ToDoubleFunction<Run> measure) {
        Random random = new Random(1);
        double[] values = new double[RESAMPLES];
        for (int b = 0; b < RESAMPLES; b++) {
            int[] drawn = new int[rows.length];
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = rows[random.nextInt(rows.length)];
            }
            values[b] = mean(drawn, measure);
        }
        double[] usable = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        double low = usable.length == 0 ? Double.NaN : usable[(int) (0.025 * usable.length)];
        double high = usable.length == 0 ? Double.NaN : usable[(int) (0.975 * usable.length)];
        return new Estimate(mean(rows, measure), low, high);
    }

    /** The spread of a measure from one split to another: its lowest and highest value over the repetitions. */
    double[] range(ToDoubleFunction<Run> measure) {
        double[] values = runs.stream().mapToDouble(measure).sorted().toArray();
        return new double[] {values[0], values[values.length - 1]};
    }

    private double mean(int[] rows, ToDoubleFunction<Run> measure) {
        return runs.stream()
                .mapToDouble(run -> measure.applyAsDouble(run.only(rows)))
                .average()
                .orElse(Double.NaN);
    }
}
