package org.passerelle.connectors.api.facts;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;

/**
 * Dates and times as French text and XML formats write them: {@code AAAA[MM[JJ[HHMM[SS]]]]} or
 * {@code AAAA-MM-JJ[THH:MM[:SS]]}, with or without an offset, in the precision they were sent in. Thread-safe.
 */
public final class LocalTimes {
    private static final Pattern FORM = Pattern.compile(
            "(\\d{4})(?:-?(\\d{2})(?:-?(\\d{2})(?:[T ]?(\\d{2}):?(\\d{2})(?::?(\\d{2})(?:[.,]\\d{1,9})?)?)?)?)?"
                    + "(Z|[+-]\\d{2}:?\\d{2})?");

    private final ZoneId zone;

    /** @param zone where times without an offset were written */
    public LocalTimes(ZoneId zone) {
        this.zone = zone;
    }

    /** A date of one to three parts; empty if it is not a calendar date. A time after it is left out. */
    public Optional<DateType> date(String value) {
        return matched(value).flatMap(LocalTimes::day).map(DateType::new);
    }

    /** A date, or a date with at least hours and minutes; empty if it is neither. */
    public Optional<DateTimeType> dateTime(String value) {
        Optional<Matcher> form = matched(value);
        if (form.isPresent() && form.get().group(4) == null) {
            return day(form.get()).map(DateTimeType::new);
        }
        return form.flatMap(this::time).map(at -> {
            DateTimeType time = new DateTimeType(Date.from(at.toInstant()), TemporalPrecisionEnum.SECOND);
            time.setTimeZone(TimeZone.getTimeZone(at.getOffset()));
            return time;
        });
    }

    /** The instant of a value that has at least a full date (then the start of that day); empty otherwise. */
    public Optional<Instant> instant(String value) {
        return matched(value)
                .filter(form -> form.group(3) != null)
                .flatMap(this::time)
                .map(OffsetDateTime::toInstant);
    }

    private static Optional<Matcher> matched(String value) {
        Matcher matcher = FORM.matcher(value.strip());
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }

    private static Optional<String> day(Matcher form) {
        try {
            int year = number(form, 1);
            if (form.group(2) == null) {
                return Optional.of(form.group(1));
            }
            return Optional.of(
                    form.group(3) == null
                            ? YearMonth.of(year, number(form, 2)).toString()
                            : LocalDate.of(year, number(form, 2), number(form, 3))
                                    .toString());
        } catch (DateTimeException notInCalendar) {
            return Optional.empty();
        }
    }

    private Optional<OffsetDateTime> time(Matcher form) {
        try {
            LocalDate day = LocalDate.of(number(form, 1), number(form, 2), number(form, 3));
            LocalTime hour = form.group(4) == null
                    ? LocalTime.MIDNIGHT
                    : LocalTime.of(number(form, 4), number(form, 5), form.group(6) == null ? 0 : number(form, 6));
            LocalDateTime local = day.atTime(hour);
            return Optional.of(
                    form.group(7) == null
                            ? local.atZone(zone).toOffsetDateTime()
                            : local.atOffset(ZoneOffset.of(form.group(7))));
        } catch (DateTimeException notInCalendar) {
            return Optional.empty();
        }
    }

    private static int number(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }
}
