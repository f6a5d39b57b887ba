package org.passerelle.connectors.hl7v2.fhir.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Period;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.V2Time;

/**
 * When an appointment is: TQ1-7 and 8, else SCH-11 (in HL7 2.3 and 2.4), else what its resources span. An end that is
 * not given follows from the start and the stated duration.
 */
final class AppointmentTimes {
    private static final Set<String> SECONDS = Set.of("s", "sec", "second", "seconds");
    private static final Set<String> MINUTES = Set.of("m", "min", "mn", "minute", "minutes");
    private static final Set<String> HOURS = Set.of("h", "hr", "heure", "hour", "hours");
    private static final int SECONDS_A_MINUTE = 60;
    private static final int MINUTES_AN_HOUR = 60;
    private static final int DURATION_DIGITS_MAX = 6;

    private final V2Time times;

    AppointmentTimes(V2Time times) {
        this.times = times;
    }

    void into(Appointment appointment, ParsedSegment head, List<ParsedSegment> following) {
        if (head.name().equals("ARQ")) {
            requested(appointment, head);
            return;
        }
        Optional<ParsedSegment> timing = following.stream()
                .filter(segment -> segment.name().equals("TQ1"))
                .findFirst();
        Optional<Instant> start = timing.flatMap(tq1 -> times.instant(tq1.value(7)))
                .or(() -> times.instant(head.field(11).value(4)))
                .or(() -> spanned(following, this::start).min(Comparator.naturalOrder()));
        Optional<Duration> duration = duration(head.value(9), head.field(10));
        Optional<Instant> end = timing.flatMap(tq1 -> times.instant(tq1.value(8)))
                .or(() -> times.instant(head.field(11).value(5)))
                .or(() -> start.flatMap(from -> duration.map(from::plus)))
                .or(() -> spanned(following, this::end).max(Comparator.naturalOrder()));
        start.map(Date::from).ifPresent(appointment::setStart);
        end.filter(to -> start.isPresent()).map(Date::from).ifPresent(appointment::setEnd);
        duration.map(Duration::toMinutes)
                .filter(minutes -> minutes > 0)
                .ifPresent(minutes -> appointment.setMinutesDuration(minutes.intValue()));
    }

    /** ARQ-11: the periods in which the appointment may be. */
    private void requested(Appointment appointment, ParsedSegment arq) {
        for (Field range : arq.repetitions(11)) {
            Period period = new Period();
            times.dateTime(range.value(1)).ifPresent(period::setStartElement);
            times.dateTime(range.value(2)).ifPresent(period::setEndElement);
            if (!period.isEmpty()) {
                appointment.addRequestedPeriod(period);
            }
        }
    }

    private static Stream<Instant> spanned(
            List<ParsedSegment> following, Function<ParsedSegment, Optional<Instant>> edge) {
        return following.stream().map(edge).flatMap(Optional::stream);
    }

    private Optional<Instant> start(ParsedSegment resource) {
        return switch (resource.name()) {
            case "AIS" -> times.instant(resource.value(4));
            case "AIG" -> times.instant(resource.value(8));
            case "AIL", "AIP" -> times.instant(resource.value(6));
            default -> Optional.empty();
        };
    }

    private Optional<Instant> end(ParsedSegment resource) {
        int duration = switch (resource.name()) {
            case "AIS" -> 7;
            case "AIG" -> 11;
            case "AIL", "AIP" -> 9;
            default -> 0;
        };
        return duration == 0
                ? Optional.empty()
                : start(resource)
                        .flatMap(from -> duration(resource.value(duration), resource.field(duration + 1))
                                .map(from::plus));
    }

    /** Nothing for a duration without a unit that has one meaning. */
    private static Optional<Duration> duration(String number, Field unit) {
        boolean whole = !number.isEmpty()
                && number.length() <= DURATION_DIGITS_MAX
                && number.chars().allMatch(c -> c >= '0' && c <= '9');
        String name = unit.value(1).toLowerCase(Locale.ROOT);
        if (!whole) {
            return Optional.empty();
        }
        long amount = Long.parseLong(number);
        if (SECONDS.contains(name)) {
            return Optional.of(Duration.ofSeconds(amount));
        }
        if (MINUTES.contains(name)) {
            return Optional.of(Duration.ofSeconds(amount * SECONDS_A_MINUTE));
        }
        return HOURS.contains(name) ? Optional.of(Duration.ofMinutes(amount * MINUTES_AN_HOUR)) : Optional.empty();
    }
}
