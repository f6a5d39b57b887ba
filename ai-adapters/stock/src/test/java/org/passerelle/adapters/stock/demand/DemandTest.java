package org.passerelle.adapters.stock.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.PascalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;

class DemandTest {
    private static final Levels LEVELS = Levels.of(0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975, 0.99, 0.999);

    @Test
    void countsAreTheLawsOfTheTextbooks() {
        for (int i = 0; i < LEVELS.size(); i++) {
            double level = LEVELS.probability(i);
            assertThat(new Counts(7.5, 7.5).quantile(level))
                    .as("Poisson at %s", level)
                    .isEqualTo(PoissonDistribution.of(7.5).inverseCumulativeProbability(level));
            // Five failures with a chance of 0.2: mean 20, variance 100.
            assertThat(new Counts(20, 100).quantile(level))
                    .as("negative binomial at %s", level)
                    .isEqualTo(PascalDistribution.of(5, 0.2).inverseCumulativeProbability(level));
            assertThat(new Counts(8, 4.8).quantile(level))
                    .as("binomial at %s", level)
                    .isEqualTo(BinomialDistribution.of(20, 0.4).inverseCumulativeProbability(level));
        }
    }

    @Test
    void farFromZeroCountsAreNearlyAGammaLaw() {
        double mean = 400;
        double variance = 10_000;
        var gamma = GammaDistribution.of(mean * mean / variance, variance / mean);
        for (int i = 0; i < LEVELS.size(); i++) {
            double level = LEVELS.probability(i);
            double expected = gamma.inverseCumulativeProbability(level);
            assertThat(new Counts(mean, variance).quantile(level)).isCloseTo(expected, within(0.01 * expected));
        }
    }

    @Test
    void nothingIsExpectedOfNothing() {
        assertThat(new Counts(0, 0).quantiles(LEVELS)).containsOnly(0);
        assertThat(new Certain(0).quantiles(LEVELS)).containsOnly(0);
    }

    @Test
    void aHurdleIsZeroBelowItsChanceAndAtLeastOneAbove() {
        Demand rare = new Hurdle(0.08, new Counts(2, 6));
        assertThat(rare.quantile(0.9)).isZero();
        assertThat(rare.quantile(0.93)).isGreaterThanOrEqualTo(1);
        assertThat(rare.mean()).isCloseTo(0.24, within(1e-12));
    }

    @Test
    void whatWasObservedIsAnsweredAsItWas() {
        Demand past = Observed.evenly(new double[] {4, 0, 2, 0});
        assertThat(past.quantile(0.5)).isZero();
        assertThat(past.quantile(0.75)).isEqualTo(2);
        assertThat(past.quantile(0.76)).isEqualTo(4);
        assertThat(past.mean()).isEqualTo(1.5);
    }

    @Test
    void quantilesNeverCrossAndAreNeverNegative() {
        Random random = new Random(11);
        for (int round = 0; round < 2_000; round++) {
            Demand demand = any(random, 2);
            double before = 0;
            for (double quantile : demand.quantiles(LEVELS)) {
                assertThat(quantile).as("%s, round %d", demand, round).isGreaterThanOrEqualTo(before);
                before = quantile;
            }
        }
    }

    @Test
    void quantilesTogetherAreThoseOneByOne() {
        Random random = new Random(12);
        for (int round = 0; round < 500; round++) {
            Demand demand = any(random, 2);
            double[] together = demand.quantiles(LEVELS);
            for (int i = 0; i < LEVELS.size(); i++) {
                assertThat(demand.quantile(LEVELS.probability(i)))
                        .as("%s", demand)
                        .isEqualTo(together[i]);
            }
        }
    }

    @Test
    void levelsThatDoNotRiseAreRefused() {
        assertThatThrownBy(() -> Levels.of(0.9, 0.5)).hasMessageContaining("croissants");
        assertThatThrownBy(() -> Levels.of(0.5, 1)).hasMessageContaining("entre 0 et 1");
        assertThatThrownBy(() -> Levels.of(Double.NaN)).hasMessageContaining("entre 0 et 1");
    }

    private static Demand any(Random random, int depth) {
        double mean = Math.exp(random.nextGaussian() * 2);
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> new Certain(mean);
            case 1 -> new Counts(mean, mean * (0.3 + 3 * random.nextDouble()));
            case 2 -> new Bell(mean, mean * random.nextDouble());
            case 3 -> new Hurdle(random.nextDouble(), new Counts(mean, mean * 2));
            case 4 ->
                Observed.evenly(random.doubles(1 + random.nextInt(20), -1, 5).toArray());
            case 5 -> new Scaled(any(random, depth - 1), random.nextDouble() * 3);
            default -> {
                List<Demand> opinions = new ArrayList<>();
                opinions.add(any(random, depth - 1));
                opinions.add(any(random, depth - 1));
                double share = random.nextDouble();
                yield new Blend(opinions, new double[] {share, 1 - share});
            }
        };
    }
}
