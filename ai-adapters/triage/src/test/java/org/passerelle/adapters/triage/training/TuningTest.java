package org.passerelle.adapters.triage.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.triage.level.DecisionRule;

/** Programme: the rule is no more cautious than the missed levels 1 and 2 ask for, and it costs as kappa counts. */
class TuningTest {
    private static final double MOST_MISSED = 0.2;

    private final int[] truth = new int[600];
    private final double[][] probabilities = new double[600][];

    TuningTest() {
        Random random = new Random(3);
        for (int i = 0; i < truth.length; i++) {
            truth[i] = Math.min(4, Math.max(0, (int) Math.round(2 + random.nextGaussian())));
            double heard = truth[i] + random.nextGaussian();
            probabilities[i] = new double[5];
            double sum = 0;
            for (int level = 0; level < 5; level++) {
                probabilities[i][level] =
                        Math.exp(-(heard - level) * (heard - level) / 2 - (level - 2) * (level - 2) / 2.0);
                sum += probabilities[i][level];
            }
            for (int level = 0; level < 5; level++) {
                probabilities[i][level] /= sum;
            }
        }
    }

    @Test
    void theLeastCautionThatMissesFewEnough() {
        DecisionRule rule = Tuning.rule(probabilities, truth, MOST_MISSED);
        assertThat(Scores.missed(truth, Tuning.decide(rule, probabilities))).isLessThanOrEqualTo(MOST_MISSED);
        DecisionRule bolder = new DecisionRule(rule.caution() - 0.05, rule.spread(), rule.middle());
        assertThat(rule.caution()).isGreaterThan(0);
        assertThat(Scores.missed(truth, Tuning.decide(bolder, probabilities))).isGreaterThan(MOST_MISSED);
    }

    @Test
    void theSpreadIsOneMinusTheKappaThatItGives() {
        DecisionRule rule = Tuning.rule(probabilities, truth, MOST_MISSED);
        assertThat(rule.spread()).isCloseTo(1 - Scores.kappa(truth, Tuning.decide(rule, probabilities)), within(1e-3));
    }

    @Test
    void whereNothingIsEnoughTheMostCautiousRuleIsTaken() {
        assertThat(Tuning.rule(probabilities, truth, -1).caution()).isEqualTo(4);
    }

    @Test
    void probabilitiesThatAreTooSureAreFlattened() {
        double[][] tooSure = Tuning.tempered(probabilities, 0.6);
        double found = Tuning.temperature(tooSure, truth);
        assertThat(found).isGreaterThan(1.3);
        assertThat(Scores.logLoss(truth, Tuning.tempered(tooSure, found))).isLessThan(Scores.logLoss(truth, tooSure));
    }
}
