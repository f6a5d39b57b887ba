package org.passerelle.connectors.samuhub;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Date-times as the envelope profile wants them: with an offset in figures, no {@code Z}, no fractions of a second. */
public final class HubDates {
    private static final int MAX_LENGTH = 40;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9999;
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT).withZone(PARIS);

    private HubDates() {}

    /**
     * Reads any ISO date-time with an offset, {@code Z} and fractions included; empty if {@code text} is none, or outside
     * the years 1900 to 9999.
     */
    public static Optional<Instant> parse(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            OffsetDateTime date = OffsetDateTime.parse(text);
            boolean plausible = date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR;
            return plausible ? Optional.of(date.toInstant()) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Writes {@code instant}, cut to the second, with the offset of mainland France. */
    public static String format(Instant instant) {
        return FORMAT.format(instant);
    }
}
