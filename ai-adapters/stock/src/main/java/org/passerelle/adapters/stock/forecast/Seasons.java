package org.passerelle.adapters.stock.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** All the cycles that a pool of series is long enough to show. */
final class Seasons {
    private final List<Season> seasons;
    private final Optional<HolidayEffect> holidays;

    private Seasons(List<Season> seasons, Optional<HolidayEffect> holidays) {
        this.seasons = seasons;
        this.holidays = holidays;
    }

    /** Learns from series that begin in the same period; that of days, if it is known when, has holidays. */
    static Seasons learn(List<double[]> pool, Frequency frequency, Optional<LocalDate> firstDay) {
        List<Season> seasons = new ArrayList<>();
        for (Frequency.Cycle cycle : frequency.cycles()) {
            List<double[]> whole = pool.stream()
                    .filter(values -> Waves.fits(cycle, values.length))
                    .toList();
            if (!whole.isEmpty()) {
                seasons.add(Season.learn(cycle, whole));
            }
        }
        Seasons cycles = new Seasons(seasons, Optional.empty());
        if (frequency != Frequency.DAILY || firstDay.isEmpty()) {
            return cycles;
        }
        List<double[]> regular = pool.stream()
                .filter(values -> Kind.of(Portrait.of(values)) == Kind.REGULAR)
                .toList();
        List<double[]> factors = regular.stream()
                .map(values -> cycles.factors(values, Kind.REGULAR, values.length))
                .toList();
        return new Seasons(seasons, Optional.of(HolidayEffect.learn(firstDay.get(), regular, factors)));
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
            holidays.ifPresent(effect -> effect.applyTo(factors));
        }
        return factors;
    }
}
