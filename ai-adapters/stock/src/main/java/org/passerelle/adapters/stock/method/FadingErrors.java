package org.passerelle.adapters.stock.method;

import java.util.Arrays;
import org.passerelle.adapters.stock.demand.Demand;
import org.passerelle.adapters.stock.demand.Observed;

/** Simple exponential smoothing whose errors are taken as they were: no law is assumed, so crooked errors stay crooked. */
public record FadingErrors(double keep) implements Method {
    /** A year of days: what is older says little of the errors to come. */
    private static final int KEPT = 200;

    @Override
    public String name() {
        return "ses errors keep %s".formatted(keep);
    }

    @Override
    public Memory start(Prior prior) {
        return new Memory() {
            private final Fading level = new Fading(keep);
            private final double[] errors = new double[KEPT];
            private int made;
            private boolean begun;

            @Override
            public void see(double value) {
                if (begun) {
                    errors[made % KEPT] = value - level.mean();
                    made++;
                }
                begun = true;
                level.add(value);
            }

            @Override
            public Demand next(int step) {
                return together(1);
            }

            @Override
            public Demand together(int periods) {
                int kept = Math.min(made, KEPT);
                if (kept == 0) {
                    return Observed.evenly(new double[] {periods * level.mean()});
                }
                double[] values = Arrays.copyOf(errors, kept);
                for (int i = 0; i < kept; i++) {
                    values[i] = periods * level.mean() + Math.sqrt(periods) * values[i];
                }
                return Observed.evenly(values);
            }
        };
    }
}
