package org.passerelle.connectors.hl7v2.fhir.request;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.Units;
import org.passerelle.connectors.hl7v2.fhir.V2Time;
import org.passerelle.connectors.hl7v2.fhir.family.Periods;
import org.passerelle.connectors.hl7v2.fhir.family.Quantities;

/**
 * How a medicine is to be taken: when (TQ1, or the quantity and timing of HL7 before 2.5 in RXE-1 and ORC-7) and by which
 * route (RXR), one Dosage for each timing.
 */
public final class Dosages {
    private static final String TABLE_0335 = "http://terminology.hl7.org/CodeSystem/v2-0335";
    private static final Pattern DURATION = Pattern.compile("(S|M|H|D|W|L)(\\d{1,4})");
    private static final Pattern CLOCK = Pattern.compile("(\\d{2}):?(\\d{2})(:?\\d{2})?");

    private final V2Time times;

    public Dosages(V2Time times) {
        this.times = times;
    }

    /**
     * @param older the fields of type TQ, the most specific first
     * @return at least one where anything about timing or route is stated
     */
    public List<Dosage> of(List<ParsedSegment> detail, List<Field> older) {
        List<Dosage> dosages = new ArrayList<>();
        detail.stream().filter(segment -> segment.name().equals("TQ1")).forEach(tq1 -> dosages.add(timed(tq1)));
        if (dosages.isEmpty()) {
            older.stream()
                    .filter(Dosages::hasTiming)
                    .findFirst()
                    .map(this::timed)
                    .ifPresent(dosages::add);
        }
        dosages.removeIf(Dosage::isEmpty);
        Optional<ParsedSegment> rxr =
                detail.stream().filter(segment -> segment.name().equals("RXR")).findFirst();
        if (dosages.isEmpty() && rxr.isPresent()) {
            dosages.add(new Dosage());
        }
        rxr.ifPresent(route -> dosages.forEach(dosage -> route(route, dosage)));
        dosages.removeIf(Dosage::isEmpty);
        if (dosages.size() > 1) {
            int[] rank = {0};
            dosages.forEach(dosage -> dosage.setSequence(++rank[0]));
        }
        return dosages;
    }

    public static void route(ParsedSegment rxr, Dosage dosage) {
        CodeableConcept route = Codes.concept(rxr.field(1));
        CodeableConcept site = Codes.concept(rxr.field(2));
        CodeableConcept method = Codes.concept(rxr.field(4));
        if (!route.isEmpty()) {
            dosage.setRoute(route);
        }
        if (!site.isEmpty()) {
            dosage.setSite(site);
        }
        if (!method.isEmpty()) {
            dosage.setMethod(method);
        }
    }

    private static boolean hasTiming(Field tq) {
        return Stream.of(2, 3, 4, 5, 7, 8).anyMatch(part -> !tq.value(part).isEmpty());
    }

    private Dosage timed(ParsedSegment tq1) {
        Dosage dosage = new Dosage();
        Timing timing = new Timing();
        tq1.repetitions(3).forEach(pattern -> pattern(pattern.value(1), pattern.component(1, 2), timing, dosage));
        tq1.repetitions(4).forEach(time -> clock(time.value(1), timing));
        TimingRepeatComponent repeat = new TimingRepeatComponent();
        bounds(Periods.of(times, tq1.value(7), tq1.value(8)), Quantities.composite(tq1.field(6)), repeat);
        Quantities.number(tq1.value(14)).ifPresent(count -> whole(count, repeat));
        finish(timing, repeat, dosage);
        Quantities.composite(tq1.field(2))
                .ifPresent(quantity -> dosage.addDoseAndRate().setDose(quantity));
        asNeeded(tq1.value(10), dosage);
        text(tq1.value(11), dosage);
        return dosage;
    }

    /** TQ: 2 interval (pattern and explicit times), 3 duration, 4 start, 5 end, 7 condition, 8 text. */
    private Dosage timed(Field tq) {
        Dosage dosage = new Dosage();
        Timing timing = new Timing();
        pattern(tq.value(2), "", timing, dosage);
        clock(tq.component(2, 2), timing);
        TimingRepeatComponent repeat = new TimingRepeatComponent();
        bounds(Periods.of(times, tq.value(4), tq.value(5)), duration(tq.value(3)), repeat);
        Matcher count = Pattern.compile("X(\\d{1,4})").matcher(tq.value(3));
        if (count.matches()) {
            whole(new BigDecimal(count.group(1)), repeat);
        }
        finish(timing, repeat, dosage);
        asNeeded(tq.value(7), dosage);
        text(tq.value(8), dosage);
        return dosage;
    }

    private static void pattern(String code, String display, Timing timing, Dosage dosage) {
        if (code.isEmpty()) {
            return;
        }
        timing.getCode().addCoding().setSystem(TABLE_0335).setCode(code);
        if (!display.isEmpty()) {
            timing.getCode().setText(display);
        }
        RepeatPattern.into(code, timing);
        if (RepeatPattern.isAsNeeded(code)) {
            dosage.setAsNeeded(new BooleanType(true));
        }
    }

    private static void clock(String time, Timing timing) {
        Matcher clock = CLOCK.matcher(time);
        if (clock.matches()) {
            timing.getRepeat().addTimeOfDay(clock.group(1) + ":" + clock.group(2) + ":00");
        }
    }

    private static void bounds(Optional<Period> period, Optional<Quantity> duration, TimingRepeatComponent repeat) {
        if (period.isPresent()) {
            repeat.setBounds(period.get());
            return;
        }
        duration.ifPresent(length -> {
            Duration bound = new Duration();
            bound.setValue(length.getValue());
            if (length.hasUnit()) {
                bound.setUnit(length.getUnit());
            }
            if (length.hasCode()) {
                bound.setSystem(Units.UCUM).setCode(length.getCode());
            }
            repeat.setBounds(bound);
        });
    }

    /** A duration of type TQ: {@code D4} is four days, {@code L2} two months. */
    private static Optional<Quantity> duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String ucum = switch (matcher.group(1)) {
            case "S" -> "s";
            case "M" -> "min";
            case "H" -> "h";
            case "D" -> "d";
            case "W" -> "wk";
            default -> "mo";
        };
        return Optional.of(new Quantity()
                .setValue(new BigDecimal(matcher.group(2)))
                .setSystem(Units.UCUM)
                .setCode(ucum)
                .setUnit(ucum));
    }

    private static void whole(BigDecimal count, TimingRepeatComponent repeat) {
        if (count.signum() > 0 && count.stripTrailingZeros().scale() <= 0 && count.precision() < 6) {
            repeat.setCount(count.intValue());
        }
    }

    private static void finish(Timing timing, TimingRepeatComponent limits, Dosage dosage) {
        if (limits.hasBounds()) {
            timing.getRepeat().setBounds(limits.getBounds());
        }
        if (limits.hasCount()) {
            timing.getRepeat().setCount(limits.getCount());
        }
        if (!timing.isEmpty()) {
            dosage.setTiming(timing);
        }
    }

    private static void asNeeded(String condition, Dosage dosage) {
        if (!condition.isEmpty()) {
            dosage.setAsNeeded(new CodeableConcept().setText(condition));
        }
    }

    private static void text(String instruction, Dosage dosage) {
        if (!instruction.isEmpty()) {
            dosage.setText(instruction);
        }
    }
}
