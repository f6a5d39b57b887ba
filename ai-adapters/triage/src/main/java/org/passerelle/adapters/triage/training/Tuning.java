package org.passerelle.adapters.triage.training;

import java.util.Arrays;
import org.passerelle.adapters.triage.level.DecisionRule;
import org.passerelle.adapters.triage.level.LinearLevels;

/** Chooses temperature and decision rule on predictions for visits that the model was not trained on. */
final class Tuning {
    private Tuning() {}

    /** The temperature with the least log loss; scores are logarithms of the probabilities. */
    static double temperature(double[][] probabilities, int[] truth) {
        double best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int step = 0; step <= 60; step++) {
            double temperature = 0.60 + step * 0.02;
            double loss = Scores.logLoss(truth, tempered(probabilities, temperature));
            if (loss < least) {
                least = loss;
                best = temperature;
            }
        }
        return best;
    }

    /** The probabilities at another temperature. */
    static double[][] tempered(double[][] probabilities, double temperature) {
        double[][] tempered = new double[probabilities.length][LinearLevels.LEVELS];
        for (int i = 0; i < tempered.length; i++) {
            double sum = 0;
            for (int level = 0; level < LinearLevels.LEVELS; level++) {
                double raw = Math.max(probabilities[i][level], 1e-12);
                tempered[i][level] = StrictMath.exp(StrictMath.log(raw) / temperature);
                sum += tempered[i][level];
            }
            for (int level = 0; level < LinearLevels.LEVELS; level++) {
                tempered[i][level] /= sum;
            }
        }
        return tempered;
    }

    /** The rule with the highest kappa among those that miss at most a share {@code mostMissed} of levels 1 and 2. */
    static DecisionRule rule(double[][] probabilities, int[] truth, double mostMissed) {
        double middle = Arrays.stream(truth).average().orElse(2);
        DecisionRule best = new DecisionRule(4, 0.2, middle);
        double highest = Double.NEGATIVE_INFINITY;
        for (int caution = 0; caution <= 40; caution++) {
            for (int spread = 0; spread <= 9; spread++) {
                DecisionRule rule = new DecisionRule(caution * 0.1, spread * 0.05, middle);
                int[] given = decide(rule, probabilities);
                double kappa = Scores.missed(truth, given) <= mostMissed
                        ? Scores.kappa(truth, given)
                        : Double.NEGATIVE_INFINITY;
                if (kappa > highest) {
                    highest = kappa;
                    best = rule;
                }
            }
        }
        return best;
    }

    /** The levels, 0 to 4, that a rule gives. */
    static int[] decide(DecisionRule rule, double[][] probabilities) {
        return Arrays.stream(probabilities)
                .mapToInt(each -> rule.level(each) - 1)
                .toArray();
    }
}
