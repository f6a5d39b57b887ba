package org.passerelle.adapters.triage.training;

import java.util.List;
import org.passerelle.adapters.triage.level.DecisionRule;
import org.passerelle.adapters.triage.level.LinearLevels;

/**
 * The whole recipe: the fit, then temperature and decision rule tuned on predictions by inner cross-validation.
 *
 * @param linear the fit
 * @param parts how many inner parts
 * @param mostMissed the most of levels 1 and 2 that the rule may miss on the inner predictions
 * @param seed of the inner split
 */
record Trainer(LinearTrainer linear, int parts, double mostMissed, long seed) {

    /** The recipe of this version. */
    static Trainer standard() {
        return new Trainer(new LinearTrainer(30), 5, 0.26, 20_261_130L);
    }

    /** What training gives. */
    record Trained(LinearLevels linear, DecisionRule rule) {}

    Trained train(Sample sample) {
        int[] part = Folds.of(sample.levels(), parts, seed);
        double[][] held = new double[sample.size()][];
        for (int which = 0; which < parts; which++) {
            LinearLevels fitted = linear.fit(sample.only(Folds.rows(part, which, false)));
            for (int row : Folds.rows(part, which, true)) {
                held[row] = fitted.probabilities(sample.features()[row]);
            }
        }
        double temperature = Tuning.temperature(held, sample.levels());
        DecisionRule rule = Tuning.rule(Tuning.tempered(held, temperature), sample.levels(), mostMissed);
        LinearLevels whole = linear.fit(sample);
        return new Trained(
                new LinearLevels(whole.mean(), whole.scale(), whole.weights(), whole.bias(), temperature), rule);
    }

    /** Answers for visits that were not trained on. */
    static void answer(Trained trained, Sample sample, List<Integer> rows, double[][] probabilities, int[] given) {
        for (int row : rows) {
            probabilities[row] = trained.linear().probabilities(sample.features()[row]);
            given[row] = trained.rule().level(probabilities[row]) - 1;
        }
    }
}
