package org.passerelle.adapters.stock.method;

import org.passerelle.adapters.stock.demand.Counts;
import org.passerelle.adapters.stock.demand.Demand;

/**
 * A negative binomial count around an exponentially weighted mean. The mean leans on that of the pool by {@code strength} periods;
 * the dispersion leans on the pool's by {@link #PRIOR_PERIODS}.
 */
public record FadingCounts(double keep, double strength) implements Method {
    private static final int PRIOR_PERIODS = 8;
    private static final double LEAST_SPREAD = 0.02;

    @Override
    public String name() {
        return "negative-binomial keep %s strength %s".formatted(keep, strength);
    }

    @Override
    public Memory start(Prior prior) {
        return new Memory() {
            private final Fading level = new Fading(keep);
            private final Tally all = new Tally();

            @Override
            public void see(double value) {
                level.add(value);
                all.add(value);
            }

            @Override
            public Demand next(int step) {
                return together(1);
            }

            @Override
            public Demand together(int periods) {
                return over(periods, level.mean(strength, prior.rate()), all, prior);
            }
        };
    }

    /** Independent periods of one mean: means and variances add. */
    static Demand over(int periods, double mean, Tally seen, Prior prior) {
        return new Counts(periods * mean, periods * spread(seen, prior) * mean * mean);
    }

    /** The squared coefficient of variation seen, leant on that of the pool: a geometric mean weighted by periods. */
    static double spread(Tally seen, Prior prior) {
        double usual = Math.log(prior.dispersion().usual(seen.mean()));
        double own = Math.log(Math.max(seen.spread(), LEAST_SPREAD));
        int periods = seen.count();
        return Math.exp((own * periods + usual * PRIOR_PERIODS) / (periods + PRIOR_PERIODS));
    }
}
