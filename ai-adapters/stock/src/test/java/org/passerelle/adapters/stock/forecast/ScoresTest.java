package org.passerelle.adapters.stock.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.stock.demand.Demand;
import org.passerelle.adapters.stock.demand.Levels;
import org.passerelle.adapters.stock.table.SeriesTable;

/**
 * Published series, their last periods held back. The bars are the scaled pinball losses of the best method of R's forecast 8.20 on the
 * same cuts, or of the mean of the last twelve with a negative binomial: {@code benchmarks/run forecast} runs both sides again.
 */
class ScoresTest {
    private static final Levels LEVELS = Levels.of(0.5, 0.75, 0.9, 0.95, 0.975);

    @Test
    void hospitalProductsByMonth() throws IOException {
        List<Series> all =
                SeriesTable.read(data("hospital-monthly/dev/series.csv")).series();
        double loss = 0;
        for (int origin : new int[] {72, 66, 60}) {
            loss += loss(all, origin, 12, Frequency.MONTHLY) / 3;
        }
        assertThat(loss).as("thetaf 0.2593").isLessThan(0.97 * 0.2593);
    }

    @Test
    void slowPartsByMonth() throws IOException {
        List<Series> all =
                SeriesTable.read(data("carparts-monthly/dev/series.csv")).series();
        assertThat(loss(all, 39, 12, Frequency.MONTHLY))
                .as("mean of the last twelve, negative binomial 0.4305")
                .isLessThan(0.971 * 0.4305);
    }

    @Test
    void pharmacySalesByWeekAndDay() throws IOException {
        List<Series> weeks = columns(data("pharma-sales-atc/dev/salesweekly.csv"));
        List<Series> days = columns(data("pharma-sales-atc/dev/salesdaily.csv"));
        double weekly = 0;
        double daily = 0;
        for (int back = 0; back < 10; back++) {
            weekly += loss(weeks, weeks.get(0).length() - 4 - 5 * back, 4, Frequency.WEEKLY) / 10;
            daily += loss(days, days.get(0).length() - 28 - 34 * back, 28, Frequency.DAILY) / 10;
        }
        assertThat(weekly).as("thetaf 0.2792").isLessThan(0.97 * 0.2792);
        assertThat(daily).as("thetaf 0.2534").isLessThan(0.97 * 0.2534);
    }

    /** Mean pinball loss over series, steps and levels, each series in units of its own mean change. */
    private static double loss(List<Series> all, int origin, int horizon, Frequency frequency) {
        List<Series> known = all.stream()
                .map(series -> new Series(series.id(), Arrays.copyOf(series.values(), origin)))
                .toList();
        Forecaster forecaster = Forecaster.learn(Pools.each(known, horizon), frequency);
        double sum = 0;
        int scored = 0;
        for (int i = 0; i < known.size(); i++) {
            double scale = Portrait.of(known.get(i).values()).step()
                    * Portrait.of(known.get(i).values()).unit();
            if (scale > 0) {
                double[] came = Arrays.copyOfRange(all.get(i).values(), origin, origin + horizon);
                sum += loss(forecaster.each(known.get(i), horizon), came) / scale;
                scored++;
            }
        }
        return sum / scored;
    }

    private static double loss(List<Demand> expected, double[] came) {
        double sum = 0;
        for (int step = 0; step < came.length; step++) {
            double[] quantiles = expected.get(step).quantiles(LEVELS);
            for (int i = 0; i < quantiles.length; i++) {
                double miss = came[step] - quantiles[i];
                double level = LEVELS.probability(i);
                sum += Math.max(level * miss, (level - 1) * miss) / LEVELS.size() / came.length;
            }
        }
        return sum;
    }

    /** A file with one row a period and one column a series. */
    private static List<Series> columns(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String[] names = lines.get(0).split(",");
        List<Series> series = new ArrayList<>();
        for (int column = 1; column < names.length; column++) {
            int index = column;
            series.add(new Series(
                    names[column],
                    lines.stream()
                            .skip(1)
                            .mapToDouble(line -> Double.parseDouble(line.split(",")[index]))
                            .toArray()));
        }
        return series;
    }

    private static Path data(String name) {
        Path file = Path.of(System.getProperty("passerelle.shared", "absent"), "data/stock", name);
        Assumptions.assumeTrue(Files.exists(file), "the published series are not on this machine: " + name);
        return file;
    }
}
