package org.passerelle.connectors.samuhub.vitals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the free text of a vital sign (RS-BPV, {@code evaluation.parameter}). Every number that comes out stands in the text;
 * where a text can mean two things, or holds anything that is not understood, nothing comes out.
 */
public final class VitalSignText {
    private static final Pattern SATURATION_UNDER =
            Pattern.compile("([^(]*?\\d ?%?) ?[(,;-]? ?((?:en |sous |a l'|avec |aa|air|o2).*?)\\)?");

    private static final Pattern UNIT = Pattern.compile("g/l|mmol/l|mg/dl|mm ?hg|cm ?hg|%|°c?|bpm|cpm|/mi?n");

    private VitalSignText() {}

    /**
     * @param type code of {@code parameter.type}
     * @param value what was typed
     * @param precision what was typed beside it: its unit, or for a saturation the oxygen it was measured under
     * @return one measure, or the parts of a blood pressure, or a saturation with its oxygen flow; empty if unsure
     */
    public static List<Measure> read(String type, String value, String precision) {
        if (value.isBlank() || value.length() > Texts.LONGEST) {
            return List.of();
        }
        String normal = withUnit(Texts.normal(value), precision);
        return switch (type) {
            case "PRESSION_ARTERIELLE" -> BloodPressure.read(normal);
            case "GLASGOW" -> ComaScale.read(normal);
            case "HEMOGLOCOTEST" -> Glucose.read(normal);
            case "SATURATION_OXYGENE" -> saturation(normal, precision);
            default ->
                Sign.ofCode(type)
                        .flatMap(sign -> SingleNumber.read(sign, normal))
                        .map(List::of)
                        .orElse(List.of());
        };
    }

    /** Some write the unit beside the number, in {@code precision}: it belongs to a text that ends without one. */
    private static String withUnit(String normal, String precision) {
        if (precision.isBlank() || precision.length() > Texts.LONGEST) {
            return normal;
        }
        String beside = Texts.normal(precision);
        boolean bare = Character.isDigit(normal.charAt(normal.length() - 1));
        return bare && UNIT.matcher(beside).matches() ? normal + " " + beside : normal;
    }

    private static List<Measure> saturation(String normal, String precision) {
        Optional<Measure> plain = SingleNumber.read(Sign.OXYGEN_SATURATION, normal);
        if (plain.isPresent()) {
            return with(plain.get(), oxygen(precision));
        }
        Matcher under = SATURATION_UNDER.matcher(normal);
        if (!under.matches()) {
            return List.of();
        }
        Optional<Measure> saturation =
                SingleNumber.read(Sign.OXYGEN_SATURATION, under.group(1).strip());
        Optional<Measure> oxygen = Oxygen.read(under.group(2).strip());
        // The saturation is only as good as what it was measured under: a part that is not understood spoils both.
        return saturation.isPresent() && oxygen.isPresent() ? with(saturation.get(), oxygen) : List.of();
    }

    private static Optional<Measure> oxygen(String precision) {
        boolean readable = !precision.isBlank() && precision.length() <= Texts.LONGEST;
        return readable ? Oxygen.read(Texts.normal(precision)) : Optional.empty();
    }

    private static List<Measure> with(Measure first, Optional<Measure> second) {
        List<Measure> measures = new ArrayList<>(List.of(first));
        second.ifPresent(measures::add);
        return measures;
    }
}
