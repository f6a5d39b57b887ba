package org.passerelle.adapters.triage.training;

import java.util.List;
import org.passerelle.adapters.triage.level.DecisionRule;
import org.passerelle.adapters.triage.level.LevelProbabilities;
import org.passerelle.adapters.triage.level.LinearLevels;
import org.passerelle.adapters.triage.level.VisitFeatures;

/**
 * The whole recipe: the fit, then temperature and decision rule tuned on predictions by inner cross-validation, which is
 * repeated so that they depend less on one split.
 *
 * @param linear the fit
 * @param parts how many inner parts
 * @param repetitions how many inner splits; what is tuned on is the mean over them
 * @param mostMissed the most of levels 1 and 2 that the rule may miss on the inner predictions
 * @param seed of the first inner split
 */
record Trainer(LinearTrainer linear, int parts, int repetitions, double mostMissed, long seed) {

    /** The recipe of this version. */
    static Trainer standard() {
        return new Trainer(LinearTrainer.forFeatures(VisitFeatures.names()), 5, 3, 0.25, 20_261_130L);
    }

    /** What training gives. */
    record Trained(LevelProbabilities levels, DecisionRule rule) {}

    Trained train(Sample sample) {
        double[][] held = new double[sample.size()][LinearLevels.LEVELS];
        for (int repetition = 0; repetition < repetitions; repetition++) {
            int[] part = Folds.of(sample.levels(), parts, seed + repetition);
            for (int which = 0; which < parts; which++) {
                LevelProbabilities fitted = linear.fit(sample.only(Folds.rows(part, which, false)));
                for (int row : Folds.rows(part, which, true)) {
                    double[] likely = fitted.of(sample.features()[row]);
                    for (int level = 0; level < LinearLevels.LEVELS; level++) {
                        held[row][level] += likely[level] / repetitions;
                    }
                }
            }
        }
        double temperature = Tuning.temperature(held, sample.levels());
        DecisionRule rule = Tuning.rule(Tuning.tempered(held, temperature), sample.levels(), mostMissed);
        LevelProbabilities whole = linear.fit(sample);
        return new Trained(
                new LevelProbabilities(whole.mean(), whole.scale(), whole.choice(), whole.steps(), temperature), rule);
    }

    /** Answers for visits that were not trained on. */
    static void answer(Trained trained, Sample sample, List<Integer> rows, double[][] probabilities, int[] given) {
        for (int row : rows) {
            probabilities[row] = trained.levels().of(sample.features()[row]);
            given[row] = trained.rule().level(probabilities[row]) - 1;
        }
    }
}
