package org.passerelle.adapters.stock.forecast;

import java.util.List;
import org.passerelle.adapters.stock.demand.Levels;
import org.passerelle.adapters.stock.method.Memory;
import org.passerelle.adapters.stock.method.Method;
import org.passerelle.adapters.stock.method.Prior;

/**
 * Methods tried on the past of one series: at several origins each says what it expects from what was known then, and pays the mean
 * pinball loss of its quantiles, a proper score: no method gains by saying other than what it believes, and zero forever does not win.
 */
final class Trial {
    /** The levels whose losses are summed: what decides of a stock is the upper tail. */
    private static final Levels PERIOD_LEVELS = Levels.of(0.5, 0.75, 0.9, 0.95, 0.975);

    private static final Levels SUM_LEVELS = Levels.of(0.75, 0.9, 0.95, 0.99);

    /** Mean losses, one a method, in the units of the values; and the number of values they were scored on, which may be none. */
    @SuppressWarnings("ArrayRecordComponent") // never leaves this package
    record Losses(double[] mean, int scored) {}

    private final double[] values;
    private final Origins origins;
    private final Levels levels;
    private final boolean sums;

    /** A trial on values in units and without their seasons; missing ones are {@link Double#NaN}. */
    Trial(double[] values, Target target) {
        this.values = values;
        this.origins = new Origins(values, target);
        this.sums = target instanceof Target.Together;
        this.levels = sums ? SUM_LEVELS : PERIOD_LEVELS;
    }

    Losses of(List<Method> methods, Prior prior) {
        double[] losses = new double[methods.size()];
        int terms = origins.scored() * levels.size();
        for (int i = 0; i < losses.length && terms > 0; i++) {
            losses[i] = loss(methods.get(i).start(prior)) / terms;
        }
        return new Losses(losses, origins.scored());
    }

    private double loss(Memory memory) {
        double sum = 0;
        for (int t = 0; t < values.length; t++) {
            if (origins.at(t)) {
                sum += sums ? lossOfSum(memory, t) : lossOfEach(memory, t);
            }
            if (!Double.isNaN(values[t])) {
                memory.see(values[t]);
            }
        }
        return sum;
    }

    private double lossOfSum(Memory memory, int origin) {
        int periods = origins.end(origin) - origin;
        return pinball(origins.sum(origin), memory.together(periods).quantiles(levels));
    }

    private double lossOfEach(Memory memory, int origin) {
        double sum = 0;
        double[] quantiles = null;
        for (int t = origin; t < origins.end(origin); t++) {
            if (Double.isNaN(values[t])) {
                continue;
            }
            if (quantiles == null || !memory.steady()) {
                quantiles = memory.next(t - origin + 1).quantiles(levels);
            }
            sum += pinball(values[t], quantiles);
        }
        return sum;
    }

    private double pinball(double value, double[] quantiles) {
        double sum = 0;
        for (int i = 0; i < quantiles.length; i++) {
            double miss = value - quantiles[i];
            sum += miss > 0 ? levels.probability(i) * miss : (levels.probability(i) - 1) * miss;
        }
        return sum;
    }
}
