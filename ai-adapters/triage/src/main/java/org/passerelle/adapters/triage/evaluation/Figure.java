package org.passerelle.adapters.triage.evaluation;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A measured value as people write it: {@code 37,5}, {@code 98 %}, {@code 37.5°C}, {@code 120 mmHg}. */
final class Figure {
    private static final Pattern NUMBER =
            Pattern.compile("([+-]?\\d{1,6}(?:[.,]\\d{1,9})?)\\s*([^\\d\\s][^\\d]{0,15})?");

    private Figure() {}

    /** The number, whatever unit follows it; empty if the cell says anything else, such as {@code NA} or {@code 12/8}. */
    static OptionalDouble of(String cell) {
        Matcher matcher = NUMBER.matcher(cell.strip());
        return matcher.matches()
                ? OptionalDouble.of(Double.parseDouble(matcher.group(1).replace(',', '.')))
                : OptionalDouble.empty();
    }

    /** Whether the unit of a cell begins so. */
    static boolean hasUnit(String cell, String... units) {
        Matcher matcher = NUMBER.matcher(cell.strip());
        if (!matcher.matches() || matcher.group(2) == null) {
            return false;
        }
        String unit = matcher.group(2).strip().toLowerCase(java.util.Locale.ROOT);
        for (String each : units) {
            if (unit.startsWith(each)) {
                return true;
            }
        }
        return false;
    }

    /** A value outside what a living patient can show is no value. */
    static OptionalDouble within(OptionalDouble value, double low, double high) {
        return value.isPresent() && value.getAsDouble() >= low && value.getAsDouble() <= high
                ? value
                : OptionalDouble.empty();
    }
}
