package org.passerelle.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.passerelle.adapters.stock.forecast.Forecaster;
import org.passerelle.adapters.stock.forecast.Frequency;
import org.passerelle.adapters.stock.forecast.Question;
import org.passerelle.adapters.stock.forecast.Series;
import org.passerelle.adapters.stock.forecast.Target;

/** A whole hospital's products with three years of days, made from stretches of published sales in other quantities. */
final class ForecastHospital {
    private static final int DAYS = 1095;
    private static final int HORIZON = 28;
    private static final int UPDATES = 200;
    private static final int MIB = 20;
    private final List<Series> products = new ArrayList<>();

    /** @param sales series of days that are longer than three years */
    ForecastHospital(List<Series> sales, int count) {
        Random random = new Random(1);
        while (products.size() < count) {
            double[] whole = sales.get(products.size() % sales.size()).values();
            int from = random.nextInt(whole.length - DAYS + 1);
            double factor = Math.exp(random.nextGaussian());
            double[] values = Arrays.stream(whole, from, from + DAYS)
                    .map(value -> Math.rint(value * factor))
                    .toArray();
            products.add(new Series("p" + products.size(), values));
        }
    }

    /** Rows: a full refit, the memory after it, and one product after one more day. */
    MarkdownTable measure() {
        MarkdownTable table = new MarkdownTable("what", "products", "measured");
        List<Question> pool = products.stream()
                .map(series -> new Question(series, new Target.Each(HORIZON)))
                .toList();
        List<Double> refits = new ArrayList<>();
        Optional<Forecaster> learned = Optional.empty();
        for (int round = 0; round < 4; round++) {
            long before = System.nanoTime();
            Forecaster forecaster = Forecaster.learn(pool, Frequency.DAILY);
            long quantiles = products.parallelStream()
                    .mapToLong(series -> forecaster.each(series, HORIZON).stream()
                            .map(demand -> demand.quantiles(ForecastScore.LEVELS))
                            .count())
                    .sum();
            if (quantiles != (long) products.size() * HORIZON) {
                throw new IllegalStateException("forecasts are missing");
            }
            if (round > 0) {
                refits.add((System.nanoTime() - before) / 1e9);
            }
            learned = Optional.of(forecaster);
        }
        table.row(
                "learned from all and 28 days of forecast for each, s",
                products.size(),
                "%.1f".formatted(Median.of(refits)));
        table.row("heap after a collection, histories included, MiB", products.size(), heap());
        table.row("one product after one more day, ms", 1, "%.1f".formatted(Median.of(updates(learned.orElseThrow()))));
        return table;
    }

    private List<Double> updates(Forecaster forecaster) {
        List<Double> updates = new ArrayList<>();
        for (int i = 0; i < UPDATES; i++) {
            double[] values = products.get(i % products.size()).values();
            double[] longer = Arrays.copyOf(values, DAYS + 1);
            longer[DAYS] = values[DAYS - 7];
            long before = System.nanoTime();
            forecaster
                    .each(new Series("p" + i, longer), HORIZON)
                    .forEach(demand -> demand.quantiles(ForecastScore.LEVELS));
            updates.add((System.nanoTime() - before) / 1e6);
        }
        return updates;
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        runtime.gc();
        return (runtime.totalMemory() - runtime.freeMemory()) >> MIB;
    }
}
