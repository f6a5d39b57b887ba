package org.passerelle.adapters.stock.forecast;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The legal public holidays of metropolitan France (code du travail, article L3133-1); those of Alsace and Moselle are not among them. */
public final class FrenchHolidays {
    private static final Map<Integer, Set<LocalDate>> YEARS = new ConcurrentHashMap<>();

    private FrenchHolidays() {}

    /** Whether a day is one. */
    public static boolean contains(LocalDate day) {
        return YEARS.computeIfAbsent(day.getYear(), year -> Set.copyOf(of(year)))
                .contains(day);
    }

    /** The eleven holidays of a year, in no order. */
    static List<LocalDate> of(int year) {
        LocalDate easter = easter(year);
        return Stream.concat(
                        Stream.of(easter.plusDays(1), easter.plusDays(39), easter.plusDays(50)),
                        Stream.of("-01-01", "-05-01", "-05-08", "-07-14", "-08-15", "-11-01", "-11-11", "-12-25")
                                .map(day -> LocalDate.parse(year + day)))
                .toList();
    }

    /** Easter Sunday of the Gregorian calendar, by the rule of Oudin (1940): the Sunday after the ecclesiastical full moon. */
    private static LocalDate easter(int year) {
        int century = year / 100;
        int golden = year % 19;
        int sunMoon = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
        int moon = sunMoon - sunMoon / 28 * (1 - sunMoon / 28 * (29 / (sunMoon + 1)) * ((21 - golden) / 11));
        LocalDate fullMoon = LocalDate.of(year, 3, 21).plusDays(moon);
        return fullMoon.with(TemporalAdjusters.next(DayOfWeek.SUNDAY));
    }
}
