package org.passerelle.connectors.hl7v2.fhir.request;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.DayOfWeek;
import org.hl7.fhir.r4.model.Timing.EventTiming;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;

/**
 * How often, as HL7 table 0335 writes it ({@code BID}, {@code Q6H}, {@code Q2J13}, {@code PRN}). A pattern outside the
 * table states no frequency: its code is all that is known.
 */
final class RepeatPattern {
    /** Days as {@code QJ} counts them: 1 is Monday. */
    private static final List<DayOfWeek> WEEK = List.of(
            DayOfWeek.MON, DayOfWeek.TUE, DayOfWeek.WED, DayOfWeek.THU, DayOfWeek.FRI, DayOfWeek.SAT, DayOfWeek.SUN);

    /** {@code Q}, a number, and seconds, minutes, hours, days, weeks or months; {@code J} with weekdays, 1 = Monday. */
    private static final Pattern EVERY = Pattern.compile("Q(\\d{0,3})(S|M|H|D|W|L)");

    private static final Pattern WEEKDAYS = Pattern.compile("Q(\\d{0,2})J([1-7]{1,7})");
    private static final Pattern TIMES_A_DAY = Pattern.compile("(\\d{1,2})ID");

    private static final Map<String, Integer> A_DAY = Map.of("QD", 1, "BID", 2, "TID", 3, "QID", 4);
    private static final Map<String, EventTiming> MOMENTS = Map.ofEntries(
            Map.entry("QHS", EventTiming.HS),
            Map.entry("HS", EventTiming.HS),
            Map.entry("QAM", EventTiming.MORN),
            Map.entry("M", EventTiming.MORN),
            Map.entry("D", EventTiming.NOON),
            Map.entry("QPM", EventTiming.EVE),
            Map.entry("V", EventTiming.EVE),
            Map.entry("A", EventTiming.AC),
            Map.entry("AC", EventTiming.AC),
            Map.entry("ACM", EventTiming.ACM),
            Map.entry("ACD", EventTiming.ACD),
            Map.entry("ACV", EventTiming.ACV),
            Map.entry("P", EventTiming.PC),
            Map.entry("PC", EventTiming.PC),
            Map.entry("PCM", EventTiming.PCM),
            Map.entry("PCD", EventTiming.PCD),
            Map.entry("PCV", EventTiming.PCV));

    private RepeatPattern() {}

    /** Whether the pattern only says "as needed". */
    static boolean isAsNeeded(String pattern) {
        return pattern.toUpperCase(Locale.ROOT).startsWith("PRN");
    }

    /** Writes into {@code timing} what the pattern states. */
    static void into(String pattern, Timing timing) {
        String code = pattern.toUpperCase(Locale.ROOT);
        timesADay(code).ifPresent(times -> every(timing, times, 1, UnitsOfTime.D));
        Matcher every = EVERY.matcher(code);
        if (every.matches() && !A_DAY.containsKey(code)) {
            every(timing, 1, number(every.group(1)), unit(every.group(2)));
        }
        Matcher weekdays = WEEKDAYS.matcher(code);
        if (weekdays.matches()) {
            TimingRepeatComponent repeat = every(timing, 1, number(weekdays.group(1)), UnitsOfTime.WK);
            weekdays.group(2).chars().forEach(day -> repeat.addDayOfWeek(WEEK.get(day - '1')));
        }
        Optional.ofNullable(MOMENTS.get(code)).ifPresent(timing.getRepeat()::addWhen);
        if (code.equals("ONCE")) {
            timing.getRepeat().setCount(1);
        }
        if (code.equals("QOD")) {
            every(timing, 1, 2, UnitsOfTime.D);
        }
    }

    private static Optional<Integer> timesADay(String code) {
        Matcher times = TIMES_A_DAY.matcher(code);
        return times.matches()
                ? Optional.of(Integer.parseInt(times.group(1))).filter(number -> number > 0)
                : Optional.ofNullable(A_DAY.get(code));
    }

    private static TimingRepeatComponent every(Timing timing, int frequency, int period, UnitsOfTime unit) {
        return timing.getRepeat()
                .setFrequency(frequency)
                .setPeriod(BigDecimal.valueOf(period))
                .setPeriodUnit(unit);
    }

    private static int number(String digits) {
        return digits.isEmpty() ? 1 : Math.max(1, Integer.parseInt(digits));
    }

    /** The letters of table 0335, where M is minutes and L is months. */
    private static UnitsOfTime unit(String letter) {
        return switch (letter) {
            case "S" -> UnitsOfTime.S;
            case "M" -> UnitsOfTime.MIN;
            case "H" -> UnitsOfTime.H;
            case "D" -> UnitsOfTime.D;
            case "W" -> UnitsOfTime.WK;
            default -> UnitsOfTime.MO;
        };
    }
}
