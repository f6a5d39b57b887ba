package org.passerelle.adapters.stock.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.passerelle.adapters.stock.demand.Demand;
import org.passerelle.adapters.stock.demand.Levels;
import org.passerelle.adapters.stock.forecast.Forecaster;
import org.passerelle.adapters.stock.forecast.Frequency;
import org.passerelle.adapters.stock.forecast.Question;
import org.passerelle.adapters.stock.forecast.Series;
import org.passerelle.adapters.stock.forecast.Target;

/** The forecasts of all series of a table: columns {@code id, step, mean} and one a quantile, named as it was asked for. */
public final class ForecastTable {
    private ForecastTable() {}

    /**
     * Learns from the whole table and writes the demand of each of the next {@code horizon} periods of each series, in its order.
     *
     * @return the number of series
     */
    public static int write(SeriesTable table, Frequency frequency, int horizon, Service levels, Path output)
            throws IOException {
        Target target = new Target.Each(horizon);
        List<Series> all = table.series();
        Forecaster forecaster = Forecaster.learn(
                all.stream().map(series -> new Question(series, target)).toList(), frequency);
        try (CSVPrinter printer =
                new CSVPrinter(Files.newBufferedWriter(output, StandardCharsets.UTF_8), CSVFormat.RFC4180)) {
            header(printer, "step", levels);
            for (Series series : all) {
                List<Demand> demands = forecaster.each(series, horizon);
                for (int step = 1; step <= horizon; step++) {
                    print(printer, series.id(), step, demands.get(step - 1), levels.levels());
                }
            }
        }
        return all.size();
    }

    static void header(CSVPrinter printer, String second, Service levels) throws IOException {
        printer.print("id");
        printer.print(second);
        printer.print("mean");
        for (String name : levels.names()) {
            printer.print(name);
        }
        printer.println();
    }

    static void print(CSVPrinter printer, String id, int periods, Demand demand, Levels levels) throws IOException {
        printer.print(id);
        printer.print(periods);
        printer.print(Numbers.text(demand.mean()));
        for (double quantile : demand.quantiles(levels)) {
            printer.print(Numbers.text(quantile));
        }
        printer.println();
    }
}
