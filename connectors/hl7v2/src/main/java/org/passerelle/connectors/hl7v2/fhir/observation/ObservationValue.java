package org.passerelle.connectors.hl7v2.fhir.observation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.TimeType;
import org.hl7.fhir.r4.model.Type;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.MessageContext;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.family.Quantities;

/** OBX-5 by the type that OBX-2 declares, after HL7's v2-to-FHIR map of OBX. What does not fit its type stays text. */
final class ObservationValue {
    private static final int TIME_SECONDS = 6;
    private static final int TIME_MINUTES = 4;

    private final MessageContext context;

    ObservationValue(MessageContext context) {
        this.context = context;
    }

    /** One repetition of OBX-5. */
    Optional<Type> map(Field value, ParsedSegment obx) {
        if (!value.hasAny()) {
            return Optional.empty();
        }
        Optional<? extends Type> typed = switch (obx.value(2)) {
            case "NM" -> Quantities.of(value.component(1), obx.field(6));
            case "SN" -> structuredNumber(value, obx);
            case "CQ" -> Quantities.composite(value);
            case "CE", "CWE", "CNE", "CF", "IS", "ID" ->
                Optional.of(Codes.concept(value)).filter(concept -> !concept.isEmpty());
            case "DT", "TS", "DTM" -> context.times().dateTime(value.component(1));
            case "TM" -> time(value.component(1));
            default -> Optional.empty();
        };
        return typed.map(Type.class::cast).or(() -> text(List.of(value)));
    }

    /** Repetitions of a text are its lines. */
    Optional<Type> text(List<Field> values) {
        String text =
                values.stream().map(Field::flat).filter(part -> !part.isEmpty()).collect(Collectors.joining("\n"));
        return text.isEmpty() ? Optional.empty() : Optional.of(new StringType(text));
    }

    /** Whether the repetitions of OBX-5 are the lines of one text. */
    static boolean isText(String type) {
        return switch (type) {
            case "NM", "SN", "CQ", "CE", "CWE", "CNE", "CF", "IS", "ID", "DT", "TS", "DTM", "TM" -> false;
            default -> true;
        };
    }

    /** Comparator, number, separator, number: a quantity, a range (-) or a ratio (: or /). */
    private static Optional<Type> structuredNumber(Field sn, ParsedSegment obx) {
        String separator = sn.component(3);
        Optional<Quantity> first = Quantities.of(sn.component(2), obx.field(6));
        Optional<Quantity> second = Quantities.of(sn.component(4), obx.field(6));
        if (first.isEmpty()) {
            return Optional.empty();
        }
        if (separator.isEmpty() && sn.component(4).isEmpty()) {
            return compared(sn.component(1), first.get());
        }
        if (second.isEmpty() || !sn.component(1).isEmpty()) {
            return Optional.empty();
        }
        return switch (separator) {
            case "-" -> Optional.of(new Range().setLow(first.get()).setHigh(second.get()));
            case ":", "/" ->
                Optional.of(ratio(first.get().getValue(), second.get().getValue()));
            default -> Optional.empty();
        };
    }

    private static Ratio ratio(BigDecimal numerator, BigDecimal denominator) {
        return new Ratio()
                .setNumerator(new Quantity().setValue(numerator))
                .setDenominator(new Quantity().setValue(denominator));
    }

    private static Optional<Type> compared(String comparator, Quantity quantity) {
        return switch (comparator) {
            case "", "=" -> Optional.of(quantity);
            case "<" -> Optional.of(quantity.setComparator(QuantityComparator.LESS_THAN));
            case "<=" -> Optional.of(quantity.setComparator(QuantityComparator.LESS_OR_EQUAL));
            case ">" -> Optional.of(quantity.setComparator(QuantityComparator.GREATER_THAN));
            case ">=" -> Optional.of(quantity.setComparator(QuantityComparator.GREATER_OR_EQUAL));
            default -> Optional.empty();
        };
    }

    /** {@code HHMM[SS]}; FHIR wants seconds, and the sender's minutes begin at zero. */
    private static Optional<Type> time(String value) {
        int digits = 0;
        while (digits < value.length() && digits < TIME_SECONDS && Character.isDigit(value.charAt(digits))) {
            digits++;
        }
        if (digits < TIME_MINUTES) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(value, 0, 2, 10);
        int minute = Integer.parseInt(value, 2, TIME_MINUTES, 10);
        int second = digits < TIME_SECONDS ? 0 : Integer.parseInt(value, TIME_MINUTES, TIME_SECONDS, 10);
        boolean valid = hour < 24 && minute < 60 && second < 60;
        return valid ? Optional.of(new TimeType("%02d:%02d:%02d".formatted(hour, minute, second))) : Optional.empty();
    }
}
