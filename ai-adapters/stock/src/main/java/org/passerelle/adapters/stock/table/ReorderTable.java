package org.passerelle.adapters.stock.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.passerelle.adapters.stock.forecast.Forecaster;
import org.passerelle.adapters.stock.forecast.Frequency;
import org.passerelle.adapters.stock.forecast.Question;
import org.passerelle.adapters.stock.forecast.Series;
import org.passerelle.adapters.stock.forecast.Target;

/**
 * The stock to order up to so that the demand over the lead time is met in a share of the cases: columns {@code id, lead_time, mean} (the
 * expected demand over the lead time) and one level a share, named as it was asked for.
 */
public final class ReorderTable {
    private ReorderTable() {}

    /** Lead times in periods, one a series. */
    public sealed interface LeadTimes {

        /** The same for all. */
        record Same(double periods) implements LeadTimes {}

        /** Each its own, from an attribute of the table. */
        record Column(String name) implements LeadTimes {}
    }

    /**
     * Learns from the whole table and writes one row a series, in its order. A lead time counts the periods it touches, at least one:
     * what is delivered within the period still has to cover it.
     *
     * @return the number of series
     */
    public static int write(SeriesTable table, Frequency frequency, LeadTimes leadTimes, Service service, Path output)
            throws IOException {
        List<Series> all = table.series();
        double[] given = switch (leadTimes) {
            case LeadTimes.Same same ->
                all.stream().mapToDouble(series -> same.periods()).toArray();
            case LeadTimes.Column column -> table.numbers(column.name());
        };
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < given.length; i++) {
            questions.add(new Question(all.get(i), new Target.Together((int) Math.max(1, Math.ceil(given[i])))));
        }
        Forecaster forecaster = Forecaster.learn(questions, frequency);
        try (CSVPrinter printer =
                new CSVPrinter(Files.newBufferedWriter(output, StandardCharsets.UTF_8), CSVFormat.RFC4180)) {
            ForecastTable.header(printer, "lead_time", service);
            for (Question question : questions) {
                int periods = question.target().periods();
                ForecastTable.print(
                        printer,
                        question.series().id(),
                        periods,
                        forecaster.together(question.series(), periods),
                        service.levels());
            }
        }
        return all.size();
    }
}
