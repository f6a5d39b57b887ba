package org.passerelle.connectors.hl7v2.fhir.family;

import java.math.BigDecimal;
import java.util.Optional;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.SimpleQuantity;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.Units;

/** Numbers with their units: NM beside CWE, and CQ. */
public final class Quantities {
    /** Longest number that is read as one, in characters: exponents are not HL7, and could make one of any size. */
    private static final int NUMBER_LENGTH_MAX = 30;

    private Quantities() {}

    /** A plain decimal number; empty for anything else. */
    public static Optional<BigDecimal> number(String text) {
        boolean plain = !text.isEmpty()
                && text.length() <= NUMBER_LENGTH_MAX
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+');
        try {
            return plain ? Optional.of(new BigDecimal(text)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A number and the field that holds its unit; empty without a number. */
    public static Optional<Quantity> of(String amount, Field unit) {
        return number(amount).map(value -> {
            Quantity quantity = new Quantity().setValue(value);
            Units.ucum(unit).ifPresent(code -> quantity.setSystem(Units.UCUM).setCode(code));
            String display = Units.display(unit);
            return display.isEmpty() ? quantity : quantity.setUnit(display);
        });
    }

    /** A field of type CQ: the number, and the unit in its second component. */
    public static Optional<Quantity> composite(Field cq) {
        return of(cq.value(1), cq.inner(2));
    }

    /** The same without a comparator, as some properties want it. */
    public static SimpleQuantity simple(Quantity quantity) {
        SimpleQuantity simple = new SimpleQuantity();
        simple.setValue(quantity.getValue());
        simple.setUnit(quantity.getUnit());
        simple.setSystem(quantity.getSystem());
        simple.setCode(quantity.getCode());
        return simple;
    }
}
