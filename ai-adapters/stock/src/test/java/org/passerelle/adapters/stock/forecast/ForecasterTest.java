package org.passerelle.adapters.stock.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.stock.demand.Demand;
import org.passerelle.adapters.stock.demand.Levels;
import org.passerelle.adapters.stock.method.Dispersion;
import org.passerelle.adapters.stock.method.Memory;
import org.passerelle.adapters.stock.method.Method;
import org.passerelle.adapters.stock.method.Prior;

class ForecasterTest {
    private static final Levels LEVELS = Levels.of(0.5, 0.75, 0.9, 0.95, 0.975);
    private static final int AHEAD = 6;

    @Test
    void aScaledSeriesHasAScaledForecast() {
        List<Series> pool = Pools.mixed(1, 40, 60);
        Forecaster plain = learn(pool);
        for (double factor : new double[] {30, 0.25, Math.PI}) {
            List<Series> scaled = pool.stream()
                    .map(series ->
                            series.id().equals("s5") || series.id().equals("s6") ? scaled(series, factor) : series)
                    .toList();
            Forecaster other = learn(scaled);
            for (int i = 5; i <= 6; i++) {
                double[] before = answer(plain, pool.get(i));
                double[] after = answer(other, scaled.get(i));
                for (int k = 0; k < before.length; k++) {
                    assertThat(after[k])
                            .as("series %d times %s", i, factor)
                            .isCloseTo(factor * before[k], within(1e-6 * factor * (1 + before[k])));
                }
            }
        }
    }

    @Test
    void theOrderOfThePoolChangesNothing() {
        List<Series> pool = Pools.mixed(2, 60, 48);
        Forecaster inOrder = learn(pool);
        List<Series> shuffled = new ArrayList<>(pool);
        Collections.shuffle(shuffled, new Random(3));
        Forecaster other = learn(shuffled);
        for (Series series : pool) {
            assertThat(answer(other, series)).as(series.id()).isEqualTo(answer(inOrder, series));
        }
    }

    @Test
    void nothingEverAskedForIsForeseenAsNothing() {
        List<Series> pool = new ArrayList<>(Pools.mixed(4, 20, 48));
        Series never = new Series("never", new double[48]);
        Series unknown = new Series("unknown", filled(48, Double.NaN));
        pool.add(never);
        pool.add(unknown);
        Forecaster forecaster = learn(pool);
        assertThat(answer(forecaster, never)).containsOnly(0);
        assertThat(answer(forecaster, unknown)).containsOnly(0);
        assertThat(learn(List.of(never)).together(never, 3).mean()).isZero();
    }

    @Test
    void aConstantSeriesHasNoSpread() {
        List<Series> pool = new ArrayList<>(Pools.mixed(5, 20, 48));
        Series constant = new Series("constant", filled(48, 7));
        pool.add(constant);
        Forecaster forecaster = learn(pool);
        assertThat(answer(forecaster, constant)).containsOnly(7);
        assertThat(forecaster.together(constant, 4).quantile(0.99)).isEqualTo(28);
    }

    @Test
    void quantilesNeverCross() {
        for (Series series : Pools.mixed(6, 80, 40)) {
            Forecaster alone = learn(List.of(series));
            for (Demand demand : alone.each(series, AHEAD)) {
                double[] quantiles = demand.quantiles(LEVELS);
                assertThat(quantiles).as(series.id()).isSorted();
                assertThat(quantiles[0]).isGreaterThanOrEqualTo(0);
            }
        }
    }

    @Test
    void oneDayMoreIsAnsweredAsIfAllHadBeenReadAgain() {
        List<Series> pool = Pools.mixed(7, 40, 60);
        Forecaster learned = learn(pool);
        Forecaster fresh = learn(pool);
        for (Series series : pool) {
            answer(learned, series);
            Series grown = new Series(series.id(), append(series.values(), series.values()[48]));
            assertThat(answer(learned, grown)).as(series.id()).isEqualTo(answer(fresh, grown));
        }
    }

    @Test
    void askingAMethodTeachesItNothing() {
        double[] values = Pools.mixed(13, 2, 60).get(1).values();
        Prior prior = new Prior(2, 0.3, new Dispersion(0, 0, 0), 0.5);
        for (Kind kind : Kind.values()) {
            for (Method method : Methods.of(kind)) {
                Memory quiet = method.start(prior);
                Memory asked = method.start(prior);
                for (double value : values) {
                    quiet.see(value);
                    asked.see(value);
                    asked.next(3).quantiles(LEVELS);
                    asked.together(4).quantiles(LEVELS);
                }
                assertThat(asked.next(2).quantiles(LEVELS))
                        .as(method.name())
                        .isEqualTo(quiet.next(2).quantiles(LEVELS));
                assertThat(asked.together(3).quantiles(LEVELS))
                        .as(method.name())
                        .isEqualTo(quiet.together(3).quantiles(LEVELS));
            }
        }
    }

    @Test
    void aSharedSeasonIsForeseenAndNoiseIsNot() {
        Random random = new Random(8);
        List<Series> pool = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            double level = 50 + random.nextInt(100);
            double[] values = new double[72];
            for (int t = 0; t < values.length; t++) {
                values[t] = Math.rint(level
                        * (1 + (i < 15 ? 0.4 : 0) * Math.cos(2 * Math.PI * t / 12) + 0.1 * random.nextGaussian()));
            }
            pool.add(new Series("s" + i, values));
        }
        Forecaster forecaster = learn(pool.subList(0, 15));
        List<Demand> seasonal = forecaster.each(pool.get(0), 12);
        assertThat(seasonal.get(0).mean() / seasonal.get(6).mean())
                .as("peak over trough of a season of 40 %%")
                .isCloseTo(1.4 / 0.6, within(0.3));
        List<Demand> flat = learn(pool.subList(15, 30)).each(pool.get(20), 12);
        assertThat(flat.get(0).mean() / flat.get(6).mean())
                .as("first over seventh month without a season")
                .isCloseTo(1, within(0.1));
    }

    @Test
    void missingPeriodsAreNotZeros() {
        List<Series> pool = Pools.mixed(9, 30, 60);
        double[] values = filled(60, 20);
        for (int t = 0; t < values.length; t++) {
            values[t] += t % 3;
            if (t % 5 == 0) {
                values[t] = Double.NaN;
            }
        }
        Series holed = new Series("holed", values);
        List<Series> all = new ArrayList<>(pool);
        all.add(holed);
        assertThat(learn(all).each(holed, 1).get(0).mean()).isCloseTo(21, within(1.5));
    }

    @Test
    void aNewProductOfThreePeriodsLeansOnItsPool() {
        List<Series> pool = Pools.mixed(10, 60, 48);
        double[] young = filled(48, Double.NaN);
        young[45] = 4;
        young[46] = 6;
        young[47] = 5;
        Series series = new Series("young", young);
        List<Series> all = new ArrayList<>(pool);
        all.add(series);
        Demand next = learn(all).each(series, 1).get(0);
        assertThat(next.mean()).isBetween(3.0, 8.0);
        assertThat(next.quantile(0.95)).as("three values do not make certainty").isGreaterThan(6);
    }

    @Test
    void demandOverALeadTimeGrowsWithIt() {
        List<Series> pool = Pools.mixed(11, 60, 60);
        for (int periods : new int[] {1, 2, 6}) {
            List<Question> questions = pool.stream()
                    .map(series -> new Question(series, new Target.Together(periods)))
                    .toList();
            Forecaster forecaster = Forecaster.learn(questions, Frequency.MONTHLY);
            for (Series series : pool.subList(0, 10)) {
                double mean = Arrays.stream(series.values()).skip(36).average().orElseThrow();
                assertThat(forecaster.together(series, periods).mean())
                        .as("%s over %d periods", series.id(), periods)
                        .isBetween(0.3 * periods * mean, 3 * periods * mean + 1);
            }
        }
    }

    @Test
    void aNegativeDemandIsNoDemand() {
        assertThatThrownBy(() -> new Series("x", new double[] {1, -2}))
                .hasMessage("série x, période 2 : -2.0 n'est pas une demande");
    }

    private static Forecaster learn(List<Series> pool) {
        return Forecaster.learn(Pools.each(pool, AHEAD), Frequency.MONTHLY);
    }

    private static double[] answer(Forecaster forecaster, Series series) {
        return forecaster.each(series, AHEAD).stream()
                .flatMapToDouble(demand -> Arrays.stream(demand.quantiles(LEVELS)))
                .toArray();
    }

    private static Series scaled(Series series, double factor) {
        return new Series(
                series.id(),
                Arrays.stream(series.values()).map(value -> value * factor).toArray());
    }

    private static double[] append(double[] values, double value) {
        double[] longer = Arrays.copyOf(values, values.length + 1);
        longer[values.length] = value;
        return longer;
    }

    private static double[] filled(int length, double value) {
        double[] values = new double[length];
        Arrays.fill(values, value);
        return values;
    }
}
