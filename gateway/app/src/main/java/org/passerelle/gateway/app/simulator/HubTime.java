package org.passerelle.gateway.app.simulator;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times as the Hub wants them: French time, no fractions, and an offset in digits, never {@code Z}. */
final class HubTime {
    static final ZoneId FRANCE = ZoneId.of("Europe/Paris");
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private HubTime() {}

    static OffsetDateTime now(Clock clock) {
        return OffsetDateTime.ofInstant(clock.instant(), FRANCE).truncatedTo(ChronoUnit.SECONDS);
    }

    static String text(OffsetDateTime time) {
        return FORMAT.format(time);
    }
}
