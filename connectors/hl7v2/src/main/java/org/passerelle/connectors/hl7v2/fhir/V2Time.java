package org.passerelle.connectors.hl7v2.fhir;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.InstantType;

/** HL7 v2 dates and times, {@code YYYY[MM[DD[HH[MM[SS[.S]]]]]][+/-ZZZZ]}, with the precision they were sent in. */
public final class V2Time {
    private static final int DATE_LENGTH = 8;
    private static final int MINUTES_LENGTH = 12;
    private static final int SECONDS_LENGTH = 14;
    private static final int OFFSET_LENGTH = 5;

    private final ZoneId zone;

    /** @param zone where times without an offset were written */
    public V2Time(ZoneId zone) {
        this.zone = zone;
    }

    /** A date of one to three parts; empty if it is not a calendar date. A time after it is left out. */
    public Optional<DateType> date(String value) {
        return partialDate(digits(value)).map(DateType::new);
    }

    /** A date, or a date with at least hours and minutes; empty if it is neither. */
    public Optional<DateTimeType> dateTime(String value) {
        String digits = digits(value);
        if (digits.length() < MINUTES_LENGTH) {
            return partialDate(digits).map(DateTimeType::new);
        }
        return instant(value).map(at -> {
            DateTimeType time = new DateTimeType(Date.from(at), TemporalPrecisionEnum.SECOND);
            time.setTimeZone(
                    TimeZone.getTimeZone(offset(value).map(ZoneId.class::cast).orElse(zone)));
            return time;
        });
    }

    /** A moment with at least a full date, in the offset or zone that it was written in; empty otherwise. */
    public Optional<InstantType> moment(String value) {
        return instant(value).map(at -> {
            InstantType moment = new InstantType(Date.from(at));
            moment.setTimeZone(
                    TimeZone.getTimeZone(offset(value).map(ZoneId.class::cast).orElse(zone)));
            return moment;
        });
    }

    /** The instant of a value that has at least a full date (then the start of that day); empty otherwise. */
    public Optional<Instant> instant(String value) {
        String digits = digits(value);
        if (digits.length() < DATE_LENGTH) {
            return Optional.empty();
        }
        try {
            LocalDate day = day(digits);
            LocalDateTime time = digits.length() < MINUTES_LENGTH
                    ? day.atStartOfDay()
                    : day.atTime(
                            number(digits, 8, 10),
                            number(digits, 10, 12),
                            digits.length() < SECONDS_LENGTH ? 0 : number(digits, 12, 14));
            return Optional.of(time.atZone(offset(value).map(ZoneId.class::cast).orElse(zone))
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> partialDate(String digits) {
        try {
            return switch (digits.length()) {
                case 0, 1, 2, 3, 5, 7 -> Optional.empty();
                case 4 -> Optional.of(digits);
                case 6 ->
                    Optional.of(YearMonth.of(number(digits, 0, 4), number(digits, 4, 6))
                            .toString());
                default -> Optional.of(day(digits).toString());
            };
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LocalDate day(String digits) {
        return LocalDate.of(number(digits, 0, 4), number(digits, 4, 6), number(digits, 6, 8));
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }

    /** The leading digits: all that counts for whole seconds. */
    private static String digits(String value) {
        int end = 0;
        while (end < value.length() && end < SECONDS_LENGTH && value.charAt(end) >= '0' && value.charAt(end) <= '9') {
            end++;
        }
        return value.substring(0, end);
    }

    private static Optional<ZoneOffset> offset(String value) {
        int sign = Math.max(value.lastIndexOf('+'), value.lastIndexOf('-'));
        if (sign < 0 || value.length() - sign < OFFSET_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneOffset.of(value.substring(sign, sign + OFFSET_LENGTH)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
