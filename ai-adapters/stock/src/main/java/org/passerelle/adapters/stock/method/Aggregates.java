package org.passerelle.adapters.stock.method;

import org.passerelle.adapters.stock.demand.Demand;

/**
 * The mean of Croston's rate over buckets of 1, 2, 3, ... periods, after the intermittent multiple aggregation of Petropoulos and
 * Kourentzes (2015): what is noise in one period is level in six.
 */
public record Aggregates(double alpha, int longest) implements Method {

    @Override
    public String name() {
        return "imapa alpha %s to %d".formatted(alpha, longest);
    }

    @Override
    public Memory start(Prior prior) {
        return new Memory() {
            private final Croston[] rates = new Croston[longest];
            private final double[] buckets = new double[longest];
            private final Tally all = new Tally();

            @Override
            public void see(double value) {
                all.add(value);
                for (int size = 1; size <= longest; size++) {
                    if (rates[size - 1] == null) {
                        rates[size - 1] = new Croston(alpha);
                    }
                    buckets[size - 1] += value;
                    if (all.count() % size == 0) {
                        rates[size - 1].see(buckets[size - 1]);
                        buckets[size - 1] = 0;
                    }
                }
            }

            @Override
            public Demand next(int step) {
                return together(1);
            }

            @Override
            public Demand together(int periods) {
                double sum = 0;
                int used = 0;
                for (int size = 1; size <= Math.min(longest, all.count()); size++) {
                    sum += (1 - alpha / 2) * rates[size - 1].perPeriod() / size;
                    used++;
                }
                double mean = sum / used;
                return FadingCounts.over(periods, mean, all, prior);
            }
        };
    }
}
