package org.passerelle.adapters.stock.forecast;

import java.time.LocalDate;
import java.util.List;

/**
 * What a public holiday leaves of a day's demand: the share of what the days around it made expect, over the whole pool. One factor for
 * all holidays: a product has too few of each to have more.
 */
final class HolidayEffect {
    private static final int AROUND = 14;
    /** Periods of usual demand that weigh against what was seen. */
    private static final double DOUBT = 5;

    private static final double LEAST = 0.05;
    private final LocalDate firstDay;
    private final double factor;

    private HolidayEffect(LocalDate firstDay, double factor) {
        this.firstDay = firstDay;
        this.factor = factor;
    }

    /** Learns from series of days that begin on {@code firstDay}; {@code factors} are the seasons of each. */
    static HolidayEffect learn(LocalDate firstDay, List<double[]> pool, List<double[]> factors) {
        OrderFreeSum came = new OrderFreeSum();
        OrderFreeSum seen = new OrderFreeSum();
        for (int i = 0; i < pool.size(); i++) {
            double[] values = pool.get(i);
            double[] season = factors.get(i);
            for (int t = AROUND; t < values.length - AROUND; t++) {
                double expected = around(values, season, t) * season[t];
                if (FrenchHolidays.contains(firstDay.plusDays(t)) && expected > 0 && !Double.isNaN(values[t])) {
                    came.add(values[t] / expected);
                    seen.add(1);
                }
            }
        }
        return new HolidayEffect(firstDay, Math.max(LEAST, (came.value() + DOUBT) / (seen.value() + DOUBT)));
    }

    /** Multiplies the factors of the holidays. */
    void applyTo(double[] factors) {
        for (int t = 0; t < factors.length; t++) {
            if (FrenchHolidays.contains(firstDay.plusDays(t))) {
                factors[t] *= factor;
            }
        }
    }

    /** The mean of the days around one, each without its season. */
    private static double around(double[] values, double[] season, int day) {
        double sum = 0;
        int known = 0;
        for (int t = day - AROUND; t <= day + AROUND; t++) {
            if (t != day && !Double.isNaN(values[t])) {
                sum += values[t] / season[t];
                known++;
            }
        }
        return known == 0 ? 0 : sum / known;
    }
}
