package org.passerelle.connectors.samuhub.vitals;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a capillary glucose: {@code 1,2 g/L}, {@code 1g20}, {@code 6,7 mmol/L}, {@code 120 mg/dL}. A bare number means very
 * different things in grams and in millimoles, so a number without a unit is left alone.
 */
final class Glucose {
    private static final String LOINC_MASS = "41653-7";
    private static final String LOINC_MOLES = "14743-9";
    private static final String LABEL =
            "(?:(?:dextro|glycemie capillaire|glycemie|hemoglucotest|hgt|gly|gc) ?[:=]? ?)?";
    private static final Pattern WITH_UNIT =
            Pattern.compile(LABEL + "(<|>)? ?(\\d{1,3}(?:\\.\\d{1,2})?) ?(g/l|g|mmol/l|mmol|mg/dl)");
    private static final Pattern GRAMS = Pattern.compile(LABEL + "(\\d)g(\\d{2})(?: ?/l)?");
    private static final Bounds GRAMS_BOUNDS = new Bounds(0, 20);
    private static final Bounds MILLIMOLES_BOUNDS = new Bounds(0, 110);
    private static final Bounds MILLIGRAMS_BOUNDS = new Bounds(1, 999);

    private Glucose() {}

    /** @param normal the text in its normal form */
    static List<Measure> read(String normal) {
        Matcher grams = GRAMS.matcher(normal);
        if (grams.matches()) {
            BigDecimal number = new BigDecimal(grams.group(1) + "." + grams.group(2));
            return List.of(new Measure(LOINC_MASS, new Measure.Exact(number), "g/L"));
        }
        Matcher stated = WITH_UNIT.matcher(normal);
        if (!stated.matches()) {
            return List.of();
        }
        BigDecimal number = new BigDecimal(stated.group(2));
        Measure.Value value =
                stated.group(1) == null ? new Measure.Exact(number) : new Measure.Bound(stated.group(1), number);
        return switch (stated.group(3)) {
            case "mmol/l", "mmol" -> within(MILLIMOLES_BOUNDS, number, new Measure(LOINC_MOLES, value, "mmol/L"));
            case "mg/dl" -> within(MILLIGRAMS_BOUNDS, number, new Measure(LOINC_MASS, value, "mg/dL"));
            default -> within(GRAMS_BOUNDS, number, new Measure(LOINC_MASS, value, "g/L"));
        };
    }

    private static List<Measure> within(Bounds bounds, BigDecimal number, Measure measure) {
        return bounds.hold(number) ? List.of(measure) : List.of();
    }
}
