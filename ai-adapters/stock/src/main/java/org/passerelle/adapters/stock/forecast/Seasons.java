package org.passerelle.adapters.stock.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All the cycles that a pool of series is long enough to show. */
final class Seasons {
    private final List<Season> seasons;

    private Seasons(List<Season> seasons) {
        this.seasons = seasons;
    }

    static Seasons learn(List<double[]> pool, Frequency frequency) {
        List<Season> seasons = new ArrayList<>();
        for (Frequency.Cycle cycle : frequency.cycles()) {
            List<double[]> whole = pool.stream()
                    .filter(values -> Waves.fits(cycle, values.length))
                    .toList();
            if (!whole.isEmpty()) {
                seasons.add(Season.learn(cycle, whole));
            }
        }
        return new Seasons(seasons);
    }

    /** The factor of each period from the first of the series to {@code until}; all 1 where demands are too rare to show a season. */
    double[] factors(double[] values, Kind kind, int until) {
        double[] factors = new double[until];
        Arrays.fill(factors, 1);
        if (kind == Kind.REGULAR) {
            for (Season season : seasons) {
                double[] own = season.factors(values, until);
                for (int t = 0; t < until; t++) {
                    factors[t] *= own[t];
                }
            }
        }
        return factors;
    }
}
