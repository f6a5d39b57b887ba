package org.passerelle.adapters.stock.method;

import java.util.Arrays;
import org.passerelle.adapters.stock.demand.Counts;
import org.passerelle.adapters.stock.demand.Demand;
import org.passerelle.adapters.stock.demand.Observed;

/** The past itself, older values weighing less: the empirical distribution. */
public record FadingPast(double keep) implements Method {
    private static final int KEPT = 200;
    private static final int FEWEST_WINDOWS = 8;
    private static final double FORGOTTEN = 1e-3;

    @Override
    public String name() {
        return "empirical keep %s".formatted(keep);
    }

    @Override
    public Memory start(Prior prior) {
        return new Past(keep);
    }

    private static final class Past implements Memory {
        private final double keep;
        private final int remembered;
        private final double[] values = new double[KEPT];
        private final Tally all = new Tally();

        private Past(double keep) {
            this.keep = keep;
            this.remembered = keep == 1 ? KEPT : (int) Math.ceil(Math.log(FORGOTTEN) / Math.log(keep));
        }

        @Override
        public void see(double value) {
            values[all.count() % KEPT] = value;
            all.add(value);
        }

        @Override
        public Demand next(int step) {
            return together(1);
        }

        @Override
        public Demand together(int periods) {
            int windows = Math.min(Math.min(all.count(), KEPT) - periods + 1, remembered);
            if (windows < FEWEST_WINDOWS && periods > 1) {
                return new Counts(periods * together(1).mean(), periods * all.variance());
            }
            double[] sums = sums(windows, periods);
            return keep == 1 ? Observed.evenly(sums) : weighed(sums);
        }

        /** The sums of neighbours, the latest first. */
        private double[] sums(int windows, int periods) {
            double[] sums = new double[windows];
            for (int age = 0; age < windows; age++) {
                for (int back = 0; back < periods; back++) {
                    sums[age] += values[(all.count() - 1 - age - back) % KEPT];
                }
            }
            return sums;
        }

        /** Each weighs {@code keep} times the one after it. */
        private Demand weighed(double[] sums) {
            record Weighed(double value, double weight) {}
            Weighed[] past = new Weighed[sums.length];
            double total = 0;
            double mean = 0;
            double weight = 1;
            for (int age = 0; age < sums.length; age++) {
                past[age] = new Weighed(sums[age], weight);
                total += weight;
                mean += weight * sums[age];
                weight *= keep;
            }
            Arrays.sort(past, (one, other) -> Double.compare(one.value(), other.value()));
            double[] sorted = new double[past.length];
            double[] shares = new double[past.length];
            double reached = 0;
            for (int i = 0; i < past.length; i++) {
                reached += past[i].weight();
                sorted[i] = past[i].value();
                shares[i] = reached / total;
            }
            return new Observed(sorted, shares, mean / total);
        }
    }
}
