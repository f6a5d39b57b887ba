package org.passerelle.connectors.fhir.cda;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Period;
import org.passerelle.connectors.fhir.xml.XmlElement;

/** Times of type TS ({@code YYYYMMDDHHMMSS+ZZZZ}) and IVL_TS, with the precision in which they were written. */
final class CdaTime {
    private static final int YEAR_LENGTH = 4;
    private static final int MONTH_LENGTH = 6;
    private static final int DAY_LENGTH = 8;
    private static final int MINUTES_LENGTH = 12;
    private static final int SECONDS_LENGTH = 14;
    private static final int OFFSET_LENGTH = 5;

    private final ZoneId zone;

    /** @param zone where times without an offset were written */
    CdaTime(ZoneId zone) {
        this.zone = zone;
    }

    /** A date of one to three parts; a time after it is left out. Empty if it is not a calendar date. */
    Optional<DateType> date(String value) {
        return partialDate(digits(value)).map(DateType::new);
    }

    /** A date, or a time with at least minutes; empty if it is neither. */
    Optional<DateTimeType> dateTime(String value) {
        String digits = digits(value);
        if (digits.length() < MINUTES_LENGTH) {
            return partialDate(digits).map(DateTimeType::new);
        }
        return at(value).map(at -> new DateTimeType(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at)));
    }

    /** The instant of a value with at least a full date; that of a date is its first. */
    Optional<Instant> instant(String value) {
        return at(value).map(OffsetDateTime::toInstant);
    }

    /**
     * The period of an element of type IVL_TS; one point in time is both its ends.
     *
     * @return empty if it states neither end
     */
    Optional<Period> period(XmlElement interval) {
        Period period = new Period();
        dateTime(interval.attributeAt("value", "low")).ifPresent(period::setStartElement);
        dateTime(interval.attributeAt("value", "high")).ifPresent(period::setEndElement);
        dateTime(interval.attribute("value")).ifPresent(point -> {
            period.setStartElement(point);
            period.setEndElement(point.copy());
        });
        return period.isEmpty() ? Optional.empty() : Optional.of(period);
    }

    private Optional<OffsetDateTime> at(String value) {
        String digits = digits(value);
        if (digits.length() < DAY_LENGTH) {
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
            return Optional.of(offset(value)
                    .map(time::atOffset)
                    .orElseGet(() -> time.atZone(zone).toOffsetDateTime()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> partialDate(String digits) {
        try {
            return switch (digits.length()) {
                case 0, 1, 2, 3, 5, 7 -> Optional.empty();
                case YEAR_LENGTH -> Optional.of(digits);
                case MONTH_LENGTH ->
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
        return Optional.of(ZoneOffset.of(value.substring(sign, sign + OFFSET_LENGTH)));
    }
}
