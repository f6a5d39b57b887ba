package org.passerelle.adapters.stock.method;

import org.passerelle.adapters.stock.demand.Demand;

/** Croston's size over interval, each smoothed at a demand only, less the bias that Syntetos and Boylan (2005) found: (1 - alpha / 2). */
public record SyntetosBoylan(double alpha) implements Method {

    @Override
    public String name() {
        return "sba alpha " + alpha;
    }

    @Override
    public Memory start(Prior prior) {
        return new Memory() {
            private final Croston rate = new Croston(alpha);
            private final Tally all = new Tally();

            @Override
            public void see(double value) {
                rate.see(value);
                all.add(value);
            }

            @Override
            public Demand next(int step) {
                return together(1);
            }

            @Override
            public Demand together(int periods) {
                double mean = (1 - alpha / 2) * rate.perPeriod();
                return FadingCounts.over(periods, mean, all, prior);
            }
        };
    }
}
