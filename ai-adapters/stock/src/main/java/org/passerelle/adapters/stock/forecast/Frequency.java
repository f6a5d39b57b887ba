package org.passerelle.adapters.stock.forecast;

import java.util.List;

/** How long a period is, and after how many of them demand may repeat itself. */
public enum Frequency {
    DAILY,
    WEEKLY,
    MONTHLY;

    private static final double YEAR_OF_DAYS = 365.25;
    private static final int WEEK = 7;
    private static final int YEAR_OF_MONTHS = 12;

    /**
     * A season.
     *
     * @param periods   its length
     * @param harmonics how many waves describe it: all of them for months and weekdays, the slow ones for a year of weeks or days,
     *                  where the quick ones are noise
     */
    public record Cycle(double periods, int harmonics) {}

    /** Its seasons, the shortest first. */
    public List<Cycle> cycles() {
        return switch (this) {
            case DAILY -> List.of(new Cycle(WEEK, 3), new Cycle(YEAR_OF_DAYS, 4));
            case WEEKLY -> List.of(new Cycle(YEAR_OF_DAYS / WEEK, 2));
            case MONTHLY -> List.of(new Cycle(YEAR_OF_MONTHS, 6));
        };
    }
}
