package org.passerelle.connectors.samuhub.vitals;

import java.math.BigDecimal;

/**
 * A number that a text states.
 *
 * @param loinc what was measured
 * @param value exactly as stated; the conversion of cmHg into mmHg is the only one ever made
 * @param unit UCUM code
 */
public record Measure(String loinc, Value value, String unit) {

    /** How the number is stated. */
    public sealed interface Value {}

    /** One number. */
    public record Exact(BigDecimal number) implements Value {}

    /** Between two numbers, both included; the first is the smaller. */
    public record Range(BigDecimal low, BigDecimal high) implements Value {}

    /** @param comparator {@code <}, {@code <=}, {@code >} or {@code >=} */
    public record Bound(String comparator, BigDecimal number) implements Value {}
}
