package org.passerelle.adapters.stock.method;

import org.passerelle.adapters.stock.demand.Counts;
import org.passerelle.adapters.stock.demand.Demand;
import org.passerelle.adapters.stock.demand.Hurdle;

/**
 * Teunter, Syntetos and Babai (2011): the chance of a demand and its size are smoothed apart, the chance in every period, so that a
 * product that is no longer asked for fades. The chance leans on the pool's by {@code strength} periods.
 */
public record FadingHurdle(double keep, double strength) implements Method {
    private static final int PRIOR_SIZES = 4;

    @Override
    public String name() {
        return "tsb keep %s strength %s".formatted(keep, strength);
    }

    @Override
    public Memory start(Prior prior) {
        return new Memory() {
            private final Fading chance = new Fading(keep);
            private final Fading size = new Fading(Math.sqrt(keep));
            private final Tally sizes = new Tally();

            @Override
            public void see(double value) {
                chance.add(value > 0 ? 1 : 0);
                if (value > 0) {
                    size.add(value);
                    sizes.add(value);
                }
            }

            @Override
            public Demand next(int step) {
                double mean = meanSize();
                return new Hurdle(
                        chance.mean(strength, prior.chance()),
                        new Counts(mean - 1, Math.max(sizeVariance(), mean - 1)));
            }

            @Override
            public Demand together(int periods) {
                double often = chance.mean(strength, prior.chance());
                double mean = often * meanSize();
                double variance = often * (sizeVariance() + meanSize() * meanSize()) - mean * mean;
                return new Counts(periods * mean, periods * variance);
            }

            private double meanSize() {
                return sizes.count() == 0 ? 1 : Math.max(size.mean(), 1);
            }

            private double sizeVariance() {
                double spread = (sizes.spread() * sizes.count() + prior.sizeSpread() * PRIOR_SIZES)
                        / (sizes.count() + PRIOR_SIZES);
                return spread * meanSize() * meanSize();
            }
        };
    }
}
