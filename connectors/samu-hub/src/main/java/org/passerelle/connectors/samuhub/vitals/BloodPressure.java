package org.passerelle.connectors.samuhub.vitals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.passerelle.connectors.api.FhirCodes;

/**
 * Reads a blood pressure: {@code 12/8} and {@code 14,5/9} in centimetres of mercury as French crews write it,
 * {@code 120/80 mmHg}, {@code 120/80 (93)} with the mean, {@code 80/?} where only the first could be taken.
 *
 * <p>Without a unit the magnitude tells: no systolic pressure is 30 mmHg or less, none is above 30 cmHg. A single number may
 * be a systolic or a mean pressure and is left alone, unless its label says which.
 */
final class BloodPressure {
    /** LOINC: mean blood pressure, mm[Hg]. */
    static final String LOINC_MEAN = "8478-0";

    private static final String UNIT = "mm[Hg]";
    private static final Bounds MMHG_SYSTOLIC = new Bounds(31, 320);
    private static final Bounds MMHG_DIASTOLIC = new Bounds(10, 220);
    private static final Bounds CMHG_SYSTOLIC = new Bounds(4, 30);
    private static final Bounds CMHG_DIASTOLIC = new Bounds(1, 22);

    private static final String MMHG = "mmhg";
    private static final String NUMBER = "(\\d{1,3}(?:\\.\\d)?)";
    private static final String IN_UNIT = " ?(mmhg|cmhg)?";
    private static final Pattern PAIR = Pattern.compile("(?:(?:ta|pa|pani|tension) ?[:=]? ?)?" + NUMBER
            + " ?[/\\\\-] ?(?:" + NUMBER + "|\\?)(?: ?(?:\\( ?(?:pam ?)?|/ ?|pam ?)" + NUMBER + " ?\\)?)?" + IN_UNIT);
    private static final Pattern SYSTOLIC = Pattern.compile("(?:pas|tas|systolique) ?[:=]? ?" + NUMBER + IN_UNIT);

    private BloodPressure() {}

    /** @param normal the text in its normal form */
    static List<Measure> read(String normal) {
        String text = Texts.withoutCircumstances(normal).replace("mm hg", MMHG).replace("cm hg", "cmhg");
        Matcher pair = PAIR.matcher(text);
        if (pair.matches()) {
            return measures(pair.group(1), pair.group(2), pair.group(3), pair.group(4));
        }
        Matcher systolic = SYSTOLIC.matcher(text);
        return systolic.matches() ? measures(systolic.group(1), null, null, systolic.group(2)) : List.of();
    }

    private static List<Measure> measures(String first, String second, String third, String unit) {
        BigDecimal systolic = new BigDecimal(first);
        boolean centimetres = unit == null ? CMHG_SYSTOLIC.hold(systolic) : !unit.equals(MMHG);
        if (!(centimetres ? CMHG_SYSTOLIC : MMHG_SYSTOLIC).hold(systolic)) {
            return List.of();
        }
        List<Measure> measures = new ArrayList<>();
        measures.add(measure(FhirCodes.LOINC_SYSTOLIC, systolic, centimetres));
        if (second == null) {
            return third == null ? measures : List.of();
        }
        BigDecimal diastolic = new BigDecimal(second);
        if (diastolic.compareTo(systolic) >= 0 || !(centimetres ? CMHG_DIASTOLIC : MMHG_DIASTOLIC).hold(diastolic)) {
            return List.of();
        }
        measures.add(measure(FhirCodes.LOINC_DIASTOLIC, diastolic, centimetres));
        if (third != null) {
            BigDecimal mean = new BigDecimal(third);
            if (mean.compareTo(diastolic) < 0 || mean.compareTo(systolic) > 0) {
                return List.of();
            }
            measures.add(measure(LOINC_MEAN, mean, centimetres));
        }
        return measures;
    }

    private static Measure measure(String loinc, BigDecimal stated, boolean centimetres) {
        BigDecimal millimetres = centimetres ? stated.movePointRight(1) : stated;
        return new Measure(loinc, new Measure.Exact(millimetres), UNIT);
    }
}
