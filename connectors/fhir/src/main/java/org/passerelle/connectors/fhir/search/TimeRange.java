package org.passerelle.connectors.fhir.search;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;

/**
 * From an instant until before another, as FHIR compares dates: {@code 2026-11} is the whole month.
 *
 * @param start inclusive
 * @param end exclusive
 */
record TimeRange(Instant start, Instant end) {
    private static final Set<TemporalPrecisionEnum> DATES =
            EnumSet.of(TemporalPrecisionEnum.YEAR, TemporalPrecisionEnum.MONTH, TemporalPrecisionEnum.DAY);
    /** Dates without a zone are French. */
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    /** The range of a date in a resource; empty if the element is no date. */
    static Optional<TimeRange> of(IBase element) {
        if (element instanceof BaseDateTimeType time && time.hasValue()) {
            return Optional.of(of(time));
        }
        if (element instanceof Period period && (period.hasStart() || period.hasEnd())) {
            Instant start = period.hasStart() ? of(period.getStartElement()).start() : Instant.MIN;
            Instant end = period.hasEnd() ? of(period.getEndElement()).end() : Instant.MAX;
            return Optional.of(new TimeRange(start, end));
        }
        return Optional.empty();
    }

    /** The range of a date in a search; empty if it cannot be read. */
    static Optional<TimeRange> parse(String text) {
        try {
            return Optional.of(of(new DateTimeType(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static TimeRange of(BaseDateTimeType time) {
        ZonedDateTime start = time.getValue()
                .toInstant()
                .atZone(time.getTimeZone() == null ? ZONE : time.getTimeZone().toZoneId());
        if (DATES.contains(time.getPrecision())) {
            start = ZonedDateTime.of(
                    time.getYear(),
                    time.getPrecision() == TemporalPrecisionEnum.YEAR ? 1 : time.getMonth() + 1,
                    time.getPrecision() == TemporalPrecisionEnum.DAY ? time.getDay() : 1,
                    0,
                    0,
                    0,
                    0,
                    ZONE);
        }
        ZonedDateTime end = switch (time.getPrecision()) {
            case YEAR -> start.plusYears(1);
            case MONTH -> start.plusMonths(1);
            case DAY -> start.plusDays(1);
            case MINUTE -> start.plusMinutes(1);
            case SECOND -> start.plusSeconds(1);
            case MILLI -> start.plusNanos(1_000_000);
        };
        return new TimeRange(start.toInstant(), end.toInstant());
    }

    /** Whether this range, of a resource, stands to {@code searched} as the prefix says (FHIR R4, search, date). */
    boolean compares(String prefix, TimeRange searched) {
        return switch (prefix) {
            case "ne" -> !within(searched);
            case "gt" -> end.isAfter(searched.end);
            case "lt" -> start.isBefore(searched.start);
            case "ge" -> end.isAfter(searched.end) || within(searched);
            case "le" -> start.isBefore(searched.start) || within(searched);
            case "sa" -> !start.isBefore(searched.end);
            case "eb" -> !end.isAfter(searched.start);
            default -> within(searched);
        };
    }

    private boolean within(TimeRange searched) {
        return !start.isBefore(searched.start) && !end.isAfter(searched.end);
    }
}
