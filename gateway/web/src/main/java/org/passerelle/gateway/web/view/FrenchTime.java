package org.passerelle.gateway.web.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants in the words of the screens, in the site's time zone. */
public final class FrenchTime {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.FRANCE);
    private static final DateTimeFormatter DAY_AND_CLOCK =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss", Locale.FRANCE);
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.ROOT);

    private final ZoneId zone;

    public FrenchTime(ZoneId zone) {
        this.zone = zone;
    }

    /** Hours, minutes and seconds; with the day in front if {@code instant} is not on the day of {@code now}. */
    public String of(Instant instant, Instant now) {
        boolean today =
                instant.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
        return (today ? CLOCK : DAY_AND_CLOCK).format(instant.atZone(zone));
    }

    /** Day and clock. */
    public String full(Instant instant) {
        return DAY_AND_CLOCK.format(instant.atZone(zone));
    }

    /** As a field of type {@code datetime-local} wants it. */
    public String field(Instant instant) {
        return FIELD.format(instant.atZone(zone));
    }

    /** How long ago, in the largest unit that fits; the script of the page writes the same words. */
    public static String ago(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        if (age.toSeconds() < 60) {
            return "il y a " + Math.max(0, age.toSeconds()) + " s";
        }
        if (age.toMinutes() < 60) {
            return "il y a " + age.toMinutes() + " min";
        }
        return age.toHours() < 48 ? "il y a " + age.toHours() + " h" : "il y a " + age.toDays() + " j";
    }
}
