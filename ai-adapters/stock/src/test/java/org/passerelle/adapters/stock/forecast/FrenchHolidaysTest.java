package org.passerelle.adapters.stock.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.stock.demand.Demand;

class FrenchHolidaysTest {

    @Test
    void theMovableOnesOfKnownYears() {
        for (String day : List.of(
                "2024-04-01",
                "2024-05-09",
                "2024-05-20",
                "2025-04-21",
                "2025-05-29",
                "2025-06-09",
                "2026-04-06",
                "2026-05-14",
                "2026-05-25",
                "2038-04-26",
                "2000-04-24")) {
            assertThat(FrenchHolidays.contains(LocalDate.parse(day))).as(day).isTrue();
        }
        assertThat(FrenchHolidays.contains(LocalDate.parse("2026-05-26"))).isFalse();
        for (int year = 1990; year < 2100; year++) {
            // Ascension falls on 1 or 8 May now and then.
            assertThat(Set.copyOf(FrenchHolidays.of(year))).as("%d", year).hasSizeBetween(10, 11);
        }
    }

    @Test
    void aClosedPharmacyIsForeseenClosed() {
        LocalDate firstDay = LocalDate.of(2023, 1, 2);
        LocalDate ahead = LocalDate.of(2025, 12, 20);
        Random random = new Random(4);
        List<Series> pool = new ArrayList<>();
        int length = (int) firstDay.until(ahead, ChronoUnit.DAYS);
        for (int i = 0; i < 12; i++) {
            double[] values = new double[length];
            for (int t = 0; t < length; t++) {
                LocalDate day = firstDay.plusDays(t);
                boolean quiet = day.getDayOfWeek() == DayOfWeek.SUNDAY || FrenchHolidays.contains(day);
                values[t] = Math.rint((20 + i) * (quiet ? 0.2 : 1) * (0.8 + 0.4 * random.nextDouble()));
            }
            pool.add(new Series("s" + i, values));
        }
        List<Demand> days = Forecaster.learn(Pools.each(pool, 14), Frequency.DAILY, Optional.of(firstDay))
                .each(pool.get(5), 14);
        double christmas = days.get(5).mean();
        double dayAfter = days.get(6).mean();
        assertThat(christmas / dayAfter).as("25 December over 26 December").isCloseTo(0.2, within(0.1));
        List<Demand> unaware =
                Forecaster.learn(Pools.each(pool, 14), Frequency.DAILY).each(pool.get(5), 14);
        assertThat(unaware.get(5).mean() / unaware.get(6).mean()).isGreaterThan(0.7);
    }
}
