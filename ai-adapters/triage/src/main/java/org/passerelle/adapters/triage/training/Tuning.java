package org.passerelle.adapters.triage.training;

import java.util.Arrays;
import org.passerelle.adapters.triage.level.DecisionRule;
import org.passerelle.adapters.triage.level.LevelProbabilities;

/** Chooses temperature and decision rule on predictions for visits that the model was not trained on. */
final class Tuning {
    private static final double FIRST_SPREAD = 0.25;
    private static final int MOST_CAUTION = 80;
    private static final int MOST_ROUNDS = 10;

    private Tuning() {}

    /** The temperature with the least log loss. */
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
        return Arrays.stream(probabilities)
                .map(each -> LevelProbabilities.tempered(each, temperature))
                .toArray(double[][]::new);
    }

    /**
     * The least caution with which at most a share {@code mostMissed} of levels 1 and 2 is missed, and the spread that makes
     * the cost count as kappa does: one number is tuned instead of two, which leaves less to chance.
     */
    static DecisionRule rule(double[][] probabilities, int[] truth, double mostMissed) {
        double middle = Arrays.stream(truth).average().orElse(2);
        DecisionRule rule = new DecisionRule(0, FIRST_SPREAD, middle);
        for (int caution = 0; caution <= MOST_CAUTION; caution++) {
            rule = balanced(new DecisionRule(caution / 20.0, FIRST_SPREAD, middle), probabilities, truth);
            if (Scores.missed(truth, decide(rule, probabilities)) <= mostMissed) {
                return rule;
            }
        }
        return rule;
    }

    /**
     * Kappa is one minus a ratio, observed disagreement over chance's; where a ratio r is least, the difference of the first
     * and r times the second is least too (Dinkelbach, Management Science 1967;13:492-498). So the spread is one minus kappa.
     */
    private static DecisionRule balanced(DecisionRule start, double[][] probabilities, int[] truth) {
        DecisionRule rule = start;
        for (int i = 0; i < MOST_ROUNDS; i++) {
            double spread = 1 - Scores.kappa(truth, decide(rule, probabilities));
            if (Double.isNaN(spread) || Math.abs(spread - rule.spread()) < 1e-6) {
                return rule;
            }
            rule = new DecisionRule(rule.caution(), spread, rule.middle());
        }
        return rule;
    }

    /** The levels, 0 to 4, that a rule gives. */
    static int[] decide(DecisionRule rule, double[][] probabilities) {
        return Arrays.stream(probabilities)
                .mapToInt(each -> rule.level(each) - 1)
                .toArray();
    }
}
