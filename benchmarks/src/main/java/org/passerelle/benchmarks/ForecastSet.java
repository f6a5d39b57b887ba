package org.passerelle.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.passerelle.adapters.stock.forecast.Frequency;
import org.passerelle.adapters.stock.forecast.Series;
import org.passerelle.adapters.stock.table.SeriesTable;

/**
 * The published series of a folder and where their future is held back.
 *
 * @param origins how many periods are known, for each cut
 * @param rivals  the methods of R that run on it
 */
record ForecastSet(
        String name,
        List<Series> series,
        Frequency frequency,
        int cycle,
        List<Integer> origins,
        int horizon,
        String rivals) {

    /** The sets that the folder holds, in the order of the issue that asks for them. */
    static List<ForecastSet> in(Path folder) throws IOException {
        List<ForecastSet> sets = new ArrayList<>();
        List<Series> hospital = rows(folder.resolve("hospital-monthly/dev/series.csv"));
        sets.add(new ForecastSet(
                "hospital", hospital, Frequency.MONTHLY, 12, List.of(72, 66, 60), 12, "thetaf,ses,mean12nb"));
        List<Series> parts = rows(folder.resolve("carparts-monthly/dev/series.csv"));
        sets.add(new ForecastSet("carparts", parts, Frequency.MONTHLY, 1, List.of(39), 12, "mean12nb,empirical,ses"));
        List<Series> spares = rows(folder.resolve("raf-aero/dev/series.csv"));
        sets.add(new ForecastSet("RAF", spares, Frequency.MONTHLY, 1, List.of(72), 12, "empirical,mean12nb"));
        List<Series> cars = rows(folder.resolve("auto-ijf/dev/series.csv"));
        sets.add(new ForecastSet(
                "automotive", cars, Frequency.MONTHLY, 1, List.of(18), 6, "mean12nb,empirical,ses,thetaf"));
        List<Series> weeks = columns(folder.resolve("pharma-sales-atc/dev/salesweekly.csv"));
        sets.add(new ForecastSet(
                "pharmacy, weeks", weeks, Frequency.WEEKLY, 52, back(weeks, 4, 5), 4, "thetaf,ses,stlf"));
        List<Series> days = columns(folder.resolve("pharma-sales-atc/dev/salesdaily.csv"));
        sets.add(new ForecastSet("pharmacy, days", days, Frequency.DAILY, 7, back(days, 28, 34), 28, "thetaf,ses"));
        return sets;
    }

    /** Ten origins, the last one leaving just the horizon. */
    private static List<Integer> back(List<Series> series, int horizon, int apart) {
        int last = series.get(0).length() - horizon;
        return IntStream.range(0, 10).mapToObj(i -> last - apart * i).toList();
    }

    private static List<Series> rows(Path file) throws IOException {
        return SeriesTable.read(file).series();
    }

    /** A file with one row a period and one column a series. */
    private static List<Series> columns(Path file) throws IOException {
        List<String[]> lines = Files.readAllLines(file).stream()
                .map(line -> line.split(",", -1))
                .toList();
        return IntStream.range(1, lines.get(0).length)
                .mapToObj(column -> new Series(
                        lines.get(0)[column],
                        lines.stream()
                                .skip(1)
                                .mapToDouble(line -> Double.parseDouble(line[column]))
                                .toArray()))
                .toList();
    }

    /** The series as they were known at an origin. */
    List<Series> known(int origin) {
        return series.stream()
                .map(one -> new Series(one.id(), Arrays.copyOf(one.values(), origin)))
                .toList();
    }

    /** What came after it. */
    double[] came(int index, int origin) {
        return Arrays.copyOfRange(series.get(index).values(), origin, origin + horizon);
    }
}
