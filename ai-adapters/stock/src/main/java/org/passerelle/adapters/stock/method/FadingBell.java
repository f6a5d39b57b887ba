package org.passerelle.adapters.stock.method;

import org.passerelle.adapters.stock.demand.Bell;
import org.passerelle.adapters.stock.demand.Demand;

/**
 * Simple exponential smoothing with normal errors, and with {@code drift} above 0 the Theta method: a share of the straight line
 * through the past is followed (Assimakopoulos and Nikolopoulos 2000; a half in their paper, Hyndman and Billah 2003).
 */
public record FadingBell(double keep, double drift) implements Method {

    @Override
    public String name() {
        return drift > 0 ? "theta keep %s drift %s".formatted(keep, drift) : "ses keep %s".formatted(keep);
    }

    @Override
    public Memory start(Prior prior) {
        return new Memory() {
            private final Fading level = new Fading(keep);
            private final Line line = new Line();
            private final Errors errors = new Errors();
            private boolean begun;

            @Override
            public void see(double value) {
                if (begun) {
                    errors.add(value - level.mean());
                }
                begun = true;
                level.add(value);
                if (drift > 0) {
                    line.add(value);
                }
            }

            @Override
            public Demand next(int step) {
                double alpha = 1 - keep;
                double variance = errors.variance() * (1 + (step - 1) * alpha * alpha);
                return new Bell(Math.max(mean(step), 0), Math.sqrt(variance));
            }

            @Override
            public Demand together(int periods) {
                double alpha = 1 - keep;
                double n = periods;
                // An error enters the level and all periods after it: the sum of (1 + (n - j) alpha)2 over j = 1 .. n.
                double carried = n + alpha * n * (n - 1) + alpha * alpha * n * (n - 1) * (2 * n - 1) / 6;
                double middle = mean(1) + (mean(periods) - mean(1)) / 2;
                return new Bell(Math.max(n * middle, 0), Math.sqrt(errors.variance() * carried));
            }

            private double mean(int step) {
                if (drift == 0) {
                    return level.mean();
                }
                double alpha = 1 - keep;
                double lag = alpha == 0 ? line.count() : (1 - Math.pow(keep, line.count())) / alpha;
                return level.mean() + drift * line.slope() * (step - 1 + lag);
            }

            @Override
            public boolean steady() {
                return false;
            }
        };
    }
}
