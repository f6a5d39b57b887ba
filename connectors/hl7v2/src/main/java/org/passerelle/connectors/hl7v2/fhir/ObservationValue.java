package org.passerelle.connectors.hl7v2.fhir;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/** OBX-5 by the type that OBX-2 declares, after HL7's v2-to-FHIR map of OBX. What does not fit its type stays text. */
final class ObservationValue {
    /** Longest number that is read as one, in characters. */
    private static final int NUMBER_LENGTH_MAX = 30;

    private final MessageContext context;

    ObservationValue(MessageContext context) {
        this.context = context;
    }

    Optional<Type> map(ParsedSegment obx) {
        List<Field> values = obx.repetitions(5);
        if (values.stream()
                .noneMatch(field -> field.hasValue() || !field.value(2).isEmpty())) {
            return Optional.empty();
        }
        Field first = values.get(0);
        return switch (obx.value(2)) {
            case "NM" ->
                number(first.component(1))
                        .map(value -> (Type) quantity(value, obx))
                        .or(() -> text(values));
            case "SN" -> structuredNumber(first, obx).or(() -> text(values));
            case "CE", "CWE", "CNE", "CF", "IS", "ID" -> Optional.of(coded(first));
            case "DT", "TS", "DTM" ->
                context.times()
                        .dateTime(first.component(1))
                        .map(Type.class::cast)
                        .or(() -> text(values));
            default -> text(values);
        };
    }

    /** Comparator, number, separator, number: only a bare or compared number is one quantity. */
    private static Optional<Type> structuredNumber(Field sn, ParsedSegment obx) {
        String comparator = sn.component(1);
        boolean single = sn.component(3).isEmpty() && sn.component(4).isEmpty();
        Optional<BigDecimal> value = number(sn.component(2));
        if (!single || value.isEmpty()) {
            return Optional.empty();
        }
        Quantity quantity = quantity(value.get(), obx);
        return switch (comparator) {
            case "", "=" -> Optional.of(quantity);
            case "<" -> Optional.of(quantity.setComparator(Quantity.QuantityComparator.LESS_THAN));
            case "<=" -> Optional.of(quantity.setComparator(Quantity.QuantityComparator.LESS_OR_EQUAL));
            case ">" -> Optional.of(quantity.setComparator(Quantity.QuantityComparator.GREATER_THAN));
            case ">=" -> Optional.of(quantity.setComparator(Quantity.QuantityComparator.GREATER_OR_EQUAL));
            default -> Optional.empty();
        };
    }

    private static Quantity quantity(BigDecimal value, ParsedSegment obx) {
        Quantity quantity = new Quantity().setValue(value);
        Field unit = obx.field(6);
        Units.ucum(unit).ifPresent(code -> quantity.setSystem(Units.UCUM).setCode(code));
        String display = Units.display(unit);
        if (!display.isEmpty()) {
            quantity.setUnit(display);
        }
        return quantity;
    }

    private static CodeableConcept coded(Field value) {
        return Codes.concept(value);
    }

    private static Optional<Type> text(List<Field> values) {
        String text = values.stream()
                .map(ObservationValue::flat)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
        return text.isEmpty() ? Optional.empty() : Optional.of(new StringType(text));
    }

    /** All components as one text: a sender that declares ST often forgets to escape its separators. */
    private static String flat(Field field) {
        StringBuilder text = new StringBuilder(field.value(1));
        for (int number = 2; !field.component(number).isEmpty(); number++) {
            text.append(' ').append(field.component(number));
        }
        return text.toString().replace("\\.br\\", "\n");
    }

    /** Digits with an optional sign and one point: exponents are not HL7, and could make a number of any size. */
    private static Optional<BigDecimal> number(String text) {
        String value = text.strip();
        boolean plain = !value.isEmpty()
                && value.length() <= NUMBER_LENGTH_MAX
                && value.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+');
        try {
            return plain ? Optional.of(new BigDecimal(value)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
