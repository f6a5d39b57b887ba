package org.passerelle.connectors.samuhub.vitals;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.passerelle.connectors.api.FhirCodes;

/**
 * The vital signs of RS-BPV ({@code evaluation.parameter.type}) that are one number, with the labels and units that people
 * write beside it.
 *
 * <p>The bounds are not clinical thresholds: outside them the number cannot be this quantity in this unit (a saturation is at
 * most 100 %, 98.6 is no body temperature in Celsius), so the text is left alone.
 */
record Sign(String code, String loinc, String unit, Bounds bounds, Set<String> labels, Set<String> units) {
    static final Sign HEART_RATE = new Sign(
            "FREQUENCE_CARDIAQUE",
            FhirCodes.LOINC_HEART_RATE,
            "/min",
            new Bounds(0, 350),
            Set.of("fc", "pouls", "pls", "frequence cardiaque"),
            Set.of(
                    "",
                    "/min",
                    "/mn",
                    "/minute",
                    "bpm",
                    "b/min",
                    "b/mn",
                    "bat/min",
                    "bat/mn",
                    "bats/min",
                    "bats/mn",
                    "batt/min",
                    "batt/mn",
                    "battements/min",
                    "battements/minute",
                    "puls/min",
                    "puls/mn",
                    "pulsations/min",
                    "p/min",
                    "p/mn"));
    static final Sign RESPIRATORY_RATE = new Sign(
            "FREQUENCE_RESPIRATOIRE",
            FhirCodes.LOINC_RESPIRATORY_RATE,
            "/min",
            new Bounds(0, 120),
            Set.of("fr", "frequence respiratoire"),
            Set.of(
                    "",
                    "/min",
                    "/mn",
                    "/minute",
                    "cpm",
                    "c/min",
                    "c/mn",
                    "cycles/min",
                    "cycles/mn",
                    "cycle/min",
                    "cycle/mn",
                    "mvts/min",
                    "mvts/mn",
                    "mvt/min",
                    "mvt/mn",
                    "resp/min",
                    "resp/mn"));
    static final Sign TEMPERATURE = new Sign(
            "TEMPERATURE",
            FhirCodes.LOINC_TEMPERATURE,
            "Cel",
            new Bounds(10, 47),
            Set.of("t", "t°", "temp", "temperature"),
            Set.of("", "°", "°c", "c", "degres", "degre"));
    static final Sign OXYGEN_SATURATION = new Sign(
            "SATURATION_OXYGENE",
            FhirCodes.LOINC_SPO2,
            "%",
            new Bounds(10, 100),
            Set.of("spo2", "sao2", "sat", "saturation", "sato2"),
            Set.of("", "%"));

    private static final List<Sign> ALL = List.of(HEART_RATE, RESPIRATORY_RATE, TEMPERATURE, OXYGEN_SATURATION);

    /** The sign with this code; empty for those that are more than one number, and for unknown codes. */
    static Optional<Sign> ofCode(String code) {
        return ALL.stream().filter(sign -> sign.code.equals(code)).findFirst();
    }

    boolean hasUnit(String written) {
        return units.contains(written);
    }

    boolean holds(BigDecimal number) {
        return bounds.hold(number);
    }
}
