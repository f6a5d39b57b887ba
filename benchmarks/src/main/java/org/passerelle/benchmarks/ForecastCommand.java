package org.passerelle.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.passerelle.adapters.stock.forecast.Forecaster;
import org.passerelle.adapters.stock.forecast.Frequency;
import org.passerelle.adapters.stock.forecast.Question;
import org.passerelle.adapters.stock.forecast.Series;
import org.passerelle.adapters.stock.forecast.Target;
import org.passerelle.adapters.stock.table.SeriesTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Forecasts and reorder points beside R, on published series whose last periods are held back. */
@Command(
        name = "forecast",
        mixinStandardHelpOptions = true,
        description = {
            "Scaled pinball loss of the product's forecasts and of R's forecast package on the same cuts, in the same run;",
            "then how often reorder points held. R is left out, and said to be, where it is not installed (r-cran-forecast)."
        })
final class ForecastCommand implements Callable<Integer> {
    private static final int LAST_KNOWN = 72;

    @Option(names = "--data", required = true, description = "Folder of the published series.")
    private Path data;

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description = "Timed rounds, after as many to warm up (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--products",
            defaultValue = "5000",
            description = "Products of the whole hospital (${DEFAULT-VALUE}).")
    private int products;

    @Option(names = "--only-hospital", description = "Only the whole hospital: how fast it is, not how right.")
    private boolean onlyHospital;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!onlyHospital) {
            beside();
        }
        List<Series> days = ForecastSet.in(data).getLast().series();
        System.out.println(new ForecastHospital(days, products).measure());
        return 0;
    }

    private void beside() throws IOException, InterruptedException {
        boolean r = ForecastRival.present();
        if (!r) {
            System.err.println("R with its package forecast is not on this machine: the product runs alone.");
        }
        Path folder = Files.createTempDirectory("passerelle-forecast");
        ForecastRival rival = new ForecastRival(
                Path.of(System.getProperty("passerelle.root"), "benchmarks/src/main/r/forecast.R"), folder);
        MarkdownTable table = new MarkdownTable(
                "set", "method", "scaled pinball loss", "of R's best", "within 0.95", "s per 1,000 series");
        for (ForecastSet set : ForecastSet.in(data)) {
            compare(set, r ? rival : null, table);
        }
        System.out.println(table);
        MarkdownTable points = new MarkdownTable("set", "service asked", "achieved", "stock in mean lead-time demands");
        reorder(points);
        System.out.println(points);
    }

    private void compare(ForecastSet set, ForecastRival rival, MarkdownTable table)
            throws IOException, InterruptedException {
        ForecastScore own = new ForecastScore();
        Map<String, ForecastScore> scores = new TreeMap<>();
        Map<String, Double> seconds = new TreeMap<>();
        for (int origin : set.origins()) {
            List<Series> known = set.known(origin);
            List<List<double[]>> answers = answers(set, known);
            for (int i = 0; i < known.size(); i++) {
                own.add(known.get(i), answers.get(i), set.came(i, origin));
            }
            if (rival != null) {
                for (var one : rival.ask(set, origin).entrySet()) {
                    ForecastScore score = scores.computeIfAbsent(one.getKey(), name -> new ForecastScore());
                    for (int i = 0; i < known.size(); i++) {
                        score.add(
                                known.get(i),
                                one.getValue().quantiles().get(known.get(i).id()),
                                set.came(i, origin));
                    }
                    seconds.merge(
                            one.getKey(),
                            one.getValue().seconds() / set.origins().size(),
                            Double::sum);
                }
            }
        }
        double best =
                scores.values().stream().mapToDouble(ForecastScore::loss).min().orElse(Double.NaN);
        row(table, set.name(), "passerelle", own, best, pace(set));
        scores.forEach((method, score) -> row(table, set.name(), "R " + method, score, best, seconds.get(method)));
    }

    private static void row(
            MarkdownTable table, String set, String method, ForecastScore score, double best, double pace) {
        table.row(
                set,
                method,
                number("%.4f", score.loss()),
                Double.isNaN(best) ? "-" : number("%.3f", score.loss() / best),
                number("%.3f", score.within95()),
                number("%.2f", pace));
    }

    private static List<List<double[]>> answers(ForecastSet set, List<Series> known) {
        Target target = new Target.Each(set.horizon());
        Forecaster forecaster = Forecaster.learn(
                known.stream().map(series -> new Question(series, target)).toList(), set.frequency());
        List<List<double[]>> answers = new ArrayList<>();
        for (Series series : known) {
            answers.add(forecaster.each(series, set.horizon()).stream()
                    .map(demand -> demand.quantiles(ForecastScore.LEVELS))
                    .toList());
        }
        return answers;
    }

    /** Median seconds per 1,000 series at the latest origin. A small set is repeated to 1,000: eight series would time the compiler. */
    private double pace(ForecastSet set) {
        List<Series> known = set.known(set.origins().get(0));
        List<Series> many = new ArrayList<>();
        while (many.size() < 1000) {
            Series one = known.get(many.size() % known.size());
            many.add(new Series(one.id() + "-" + many.size(), one.values()));
        }
        List<Double> seconds = new ArrayList<>();
        for (int round = 0; round < 2 * rounds; round++) {
            long before = System.nanoTime();
            answers(set, many);
            if (round >= rounds) {
                seconds.add((System.nanoTime() - before) / 1e9);
            }
        }
        return Median.of(seconds);
    }

    private void reorder(MarkdownTable table) throws IOException {
        Path file = data.resolve("raf-aero/dev/series.csv");
        SeriesTable spares = SeriesTable.read(file);
        double[] leads = spares.numbers("lead_time_months");
        points("RAF, each its own lead time", spares.series(), leads, LAST_KNOWN, table);
        List<Series> hospital = SeriesTable.read(data.resolve("hospital-monthly/dev/series.csv"))
                .series();
        double[] two = new double[hospital.size()];
        Arrays.fill(two, 2);
        points("hospital, 2 months", hospital, two, LAST_KNOWN, table);
    }

    /** Levels at an origin, and the share of series whose demand until the delivery stayed within them. */
    private static void points(String name, List<Series> all, double[] leads, int origin, MarkdownTable table) {
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < leads.length; i++) {
            Series known = new Series(all.get(i).id(), Arrays.copyOf(all.get(i).values(), origin));
            questions.add(new Question(known, new Target.Together((int) Math.max(1, leads[i]))));
        }
        Forecaster forecaster = Forecaster.learn(questions, Frequency.MONTHLY);
        for (double service : new double[] {0.9, 0.95, 0.99}) {
            int judged = 0;
            int held = 0;
            double stock = 0;
            for (int i = 0; i < leads.length; i++) {
                int periods = questions.get(i).target().periods();
                if (origin + periods > all.get(i).length()) {
                    continue;
                }
                Series known = questions.get(i).series();
                double level = forecaster.together(known, periods).quantile(service);
                double came = Arrays.stream(all.get(i).values(), origin, origin + periods)
                        .sum();
                double mean = periods * Arrays.stream(known.values()).average().orElse(0);
                judged++;
                held += came <= level ? 1 : 0;
                stock += mean == 0 ? 0 : level / mean;
            }
            table.row(
                    name,
                    number("%.2f", service),
                    number("%.3f", held / (double) judged),
                    number("%.2f", stock / judged));
        }
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
