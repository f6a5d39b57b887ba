package org.passerelle.connectors.hl7v2.fhir;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * UCUM codes for the units of OBX-6: MDC dimensions (ISO/IEEE 11073-10101), UCUM itself, and what French devices and
 * laboratories write. Only spellings with one meaning are here; no value is ever converted.
 */
public final class Units {
    public static final String UCUM = "http://unitsofmeasure.org";

    private static final Map<String, String> UCUM_BY_SPELLING = Map.ofEntries(
            entry("mdc_dim_beat_per_min", "/min"),
            entry("mdc_dim_resp_per_min", "/min"),
            entry("mdc_dim_percent", "%"),
            entry("mdc_dim_mmhg", "mm[Hg]"),
            entry("mdc_dim_degc", "Cel"),
            entry("mdc_dim_fahr", "[degF]"),
            entry("mdc_dim_x_l_per_min", "L/min"),
            entry("/min", "/min"),
            entry("{beats}/min", "/min"),
            entry("{breaths}/min", "/min"),
            entry("bpm", "/min"),
            entry("batt/min", "/min"),
            entry("c/min", "/min"),
            entry("mvts/min", "/min"),
            entry("%", "%"),
            entry("mm[hg]", "mm[Hg]"),
            entry("mmhg", "mm[Hg]"),
            entry("cel", "Cel"),
            entry("°c", "Cel"),
            entry("degc", "Cel"),
            entry("[degf]", "[degF]"),
            entry("°f", "[degF]"),
            entry("l/min", "L/min"),
            entry("kg", "kg"),
            entry("cm", "cm"),
            entry("g/l", "g/L"),
            entry("mmol/l", "mmol/L"),
            entry("{score}", "{score}"));

    private Units() {}

    /** The UCUM code of the unit in OBX-6 (type CE or CWE: code, text, system, then the same in another system). */
    public static Optional<String> ucum(Field unit) {
        boolean declared = unit.component(3).equals("UCUM");
        return spelled(unit.component(1))
                .or(() -> spelled(unit.component(2)))
                .or(() -> declared ? Optional.of(unit.component(1)) : Optional.empty())
                .or(() -> spelled(unit.component(4)));
    }

    /** What a person reads: the sender's own text or code, but not the numbers and names that devices use. */
    public static String display(Field unit) {
        String own = unit.value(2).isEmpty() ? unit.value(1) : unit.value(2);
        return own.startsWith("MDC_") ? ucum(unit).orElse(own) : own;
    }

    private static Optional<String> spelled(String unit) {
        return Optional.ofNullable(UCUM_BY_SPELLING.get(unit.toLowerCase(Locale.ROOT)));
    }
}
