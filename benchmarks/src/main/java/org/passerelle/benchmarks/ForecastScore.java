package org.passerelle.benchmarks;

import java.util.List;
import org.passerelle.adapters.stock.demand.Levels;
import org.passerelle.adapters.stock.forecast.Series;

/** Scaled pinball loss: the mean over steps and levels in units of the series' own mean change, then over series. */
final class ForecastScore {
    static final Levels LEVELS = Levels.of(0.5, 0.75, 0.9, 0.95, 0.975);
    private static final int AT_95 = 3;
    private double losses;
    private int scored;
    private long within;
    private long steps;

    /** Adds one series: quantiles by step and level, and what came. A series that never changed has no scale and is left out. */
    void add(Series known, List<double[]> quantiles, double[] came) {
        double scale = change(known.values());
        if (scale == 0) {
            return;
        }
        double loss = 0;
        for (int step = 0; step < came.length; step++) {
            double[] expected = quantiles.get(step);
            for (int i = 0; i < LEVELS.size(); i++) {
                double level = LEVELS.probability(i);
                double miss = came[step] - expected[i];
                loss += Math.max(level * miss, (level - 1) * miss);
            }
            within += came[step] <= expected[AT_95] ? 1 : 0;
            steps++;
        }
        losses += loss / LEVELS.size() / came.length / scale;
        scored++;
    }

    double loss() {
        return losses / scored;
    }

    /** The share of what came that lay within the quantile at 0.95. */
    double within95() {
        return within / (double) steps;
    }

    private static double change(double[] values) {
        double sum = 0;
        for (int t = 1; t < values.length; t++) {
            sum += Math.abs(values[t] - values[t - 1]);
        }
        return sum / (values.length - 1);
    }
}
