package org.passerelle.adapters.triage.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Programme: the mean of two views is a distribution whatever the weights, and what a feature is said to weigh is what it weighs. */
class LevelProbabilitiesTest {
    private static final int WIDTH = 6;

    @Test
    void probabilitiesAreADistributionEvenWhenTheQuestionsContradictEachOther() {
        double[] features = {1, 1, 1, 1, 1, 1};
        StepLevels contradicting = new StepLevels(new double[4][WIDTH], new double[] {3, -3, 0, 40});
        double[] probabilities = contradicting.answer(features).probabilities();
        assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-12));
        assertThat(probabilities[0]).isGreaterThan(0.9);
        assertThat(Arrays.stream(probabilities)).allMatch(each -> each > 0);
        assertThat(Arrays.stream(model(3).of(features)).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void temperatureOneChangesNothingAndAHigherOneFlattens() {
        double[] sharp = {0.7, 0.1, 0.1, 0.05, 0.05};
        assertThat(LevelProbabilities.tempered(sharp, 1)).containsExactly(sharp, within(1e-12));
        assertThat(LevelProbabilities.tempered(sharp, 2)[0]).isLessThan(0.5);
    }

    @Test
    void aContributionIsTheSlopeOfTheLogOddsOfTheLevelOrBeyond() {
        double step = 1e-6;
        int compared = 0;
        for (int seed = 0; seed < 20; seed++) {
            LevelProbabilities model = model(seed);
            double[] features = new Random(100 + seed).doubles(WIDTH, -0.5, 0.5).toArray();
            for (int level = 0; level < LinearLevels.LEVELS; level++) {
                double[] contributions = model.contributions(features, level);
                for (int j = 0; j < WIDTH; j++) {
                    double[] more = features.clone();
                    more[j] += step;
                    double slope = (logOdds(model.of(more), level) - logOdds(model.of(features), level)) / step;
                    assertThat(contributions[j])
                            .as("seed %d, level %d, feature %d", seed, level + 1, j)
                            .isCloseTo(slope * (features[j] - model.mean()[j]), within(1e-4));
                    compared++;
                }
            }
        }
        assertThat(compared).isEqualTo(600);
    }

    private static double logOdds(double[] probabilities, int level) {
        int[][] beyond = {{0}, {0, 1}, {2}, {3, 4}, {4}};
        double answered = Arrays.stream(beyond[level])
                .mapToDouble(each -> probabilities[each])
                .sum();
        return StrictMath.log(answered / (1 - answered));
    }

    /** Questions in order and well apart, so that no probability lies at its floor, where there is no slope. */
    private static LevelProbabilities model(int seed) {
        Random random = new Random(seed);
        double[] common = random.doubles(WIDTH, -1, 1).toArray();
        double[][] steps = new double[StepLevels.STEPS][];
        for (int i = 0; i < StepLevels.STEPS; i++) {
            steps[i] = Arrays.stream(common)
                    .map(each -> each + 0.1 * random.nextGaussian())
                    .toArray();
        }
        double[][] weights = new double[LinearLevels.LEVELS][];
        for (int i = 0; i < LinearLevels.LEVELS; i++) {
            weights[i] = random.doubles(WIDTH, -1, 1).toArray();
        }
        return new LevelProbabilities(
                random.doubles(WIDTH, -0.2, 0.2).toArray(),
                new double[] {1, 1, 1, 1, 1, 1},
                new LinearLevels(
                        weights, random.doubles(LinearLevels.LEVELS, -1, 1).toArray()),
                new StepLevels(steps, new double[] {-3, -1, 1, 3}),
                1.1);
    }
}
