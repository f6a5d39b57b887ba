package org.passerelle.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What the gateway adds to a call: rounds without it and rounds through it take turns, and the medians tell. */
final class Overhead {
    private final String module;
    private final String without;
    private final double limitMs;
    private final List<Pair> pairs = new ArrayList<>();

    /**
     * @param module what is asked
     * @param without how it is asked without the gateway
     * @param limitMs by how much the 95th percentile may be higher through the gateway, in milliseconds
     */
    Overhead(String module, String without, double limitMs) {
        this.module = module;
        this.without = without;
        this.limitMs = limitMs;
    }

    /** A table for {@link #into}. */
    static MarkdownTable table() {
        return new MarkdownTable(
                "median of the rounds", "p50 ms", "p95 ms", "p99 ms", "limit p95 ms", "processor ms a call");
    }

    /** A round each way, one beside the other, so that both meet the same machine. */
    private record Pair(OpenLoad.Result direct, OpenLoad.Result through) {}

    /** Measures so many rounds each way. */
    Overhead measure(OpenLoad load, int rounds, OpenLoad.Way direct, OpenLoad.Way through) {
        for (int round = 0; round < rounds; round++) {
            // Who comes first has the colder machine.
            boolean directFirst = round % 2 == 0;
            OpenLoad.Result first = load.run(directFirst ? direct : through);
            OpenLoad.Result second = load.run(directFirst ? through : direct);
            add(directFirst ? new Pair(first, second) : new Pair(second, first));
        }
        return this;
    }

    private void add(Pair pair) {
        pairs.add(pair);
        Benchmarks.progress(String.format(
                Locale.ROOT,
                "%s, round %d: p95 %.2f ms without the gateway, %.2f ms through it; without an answer: %d and %d;"
                        + " load of the machine %.1f",
                module,
                pairs.size(),
                pair.direct().whole().p95(),
                pair.through().whole().p95(),
                pair.direct().failed(),
                pair.through().failed(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    }

    /** Adds four rows: without, through, the difference round by round, and the part that is not the adapter's. */
    void into(MarkdownTable table) {
        row(table, module + ", " + without, Figures::direct, "");
        row(table, module + ", through the gateway", Figures::through, "");
        row(table, "added", Figures::added, limitMs);
        row(table, "of which around the adapter, call by call", Figures::around, "");
    }

    private void row(MarkdownTable table, String what, Function<Pair, Figures> figures, Object limit) {
        List<Figures> rounds = pairs.stream().map(figures).toList();
        table.row(
                what,
                median(rounds, Figures::p50),
                median(rounds, Figures::p95),
                median(rounds, Figures::p99),
                limit,
                median(rounds, Figures::processor));
    }

    private static double median(List<Figures> rounds, ToDoubleFunction<Figures> figure) {
        return Median.of(rounds.stream().mapToDouble(figure).boxed().toList());
    }

    /** One round's row of the table, in milliseconds. */
    private record Figures(double p50, double p95, double p99, double processor) {

        private static Figures direct(Pair pair) {
            return of(pair.direct().whole(), pair.direct().processorMs());
        }

        private static Figures through(Pair pair) {
            return of(pair.through().whole(), pair.through().processorMs());
        }

        private static Figures added(Pair pair) {
            return through(pair).less(direct(pair));
        }

        private static Figures around(Pair pair) {
            return of(pair.through().own(), Double.NaN);
        }

        private static Figures of(Latencies.Distribution times, double processor) {
            return new Figures(times.p50(), times.p95(), times.p99(), processor);
        }

        private Figures less(Figures other) {
            return new Figures(p50 - other.p50, p95 - other.p95, p99 - other.p99, processor - other.processor);
        }
    }
}
