package org.passerelle.connectors.hl7v2.fhir.observation;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.passerelle.connectors.api.FhirCodes;

/**
 * Vital signs by their codes.
 *
 * <p>LOINC: HL7 FHIR R4 vital-signs profiles and the codes of {@link FhirCodes}. MDC: ISO/IEEE 11073-10101, matched to
 * LOINC after its table of physiological identifiers (Rosetta); devices send the number as in IHE PCD-01.
 */
final class VitalSigns {
    private static final Map<String, String> LOINC_BY_MDC = Map.ofEntries(
            // MDC_ECG_HEART_RATE, MDC_PULS_OXIM_PULS_RATE, MDC_PULS_RATE_NON_INV
            entry("147842", FhirCodes.LOINC_HEART_RATE),
            entry("149530", FhirCodes.LOINC_HEART_RATE),
            entry("149546", FhirCodes.LOINC_HEART_RATE),
            // MDC_PULS_OXIM_SAT_O2
            entry("150456", FhirCodes.LOINC_SPO2),
            // MDC_RESP_RATE, MDC_VENT_RESP_RATE
            entry("151562", FhirCodes.LOINC_RESPIRATORY_RATE),
            entry("151586", FhirCodes.LOINC_RESPIRATORY_RATE),
            // MDC_PRESS_BLD_NONINV_SYS, _DIA; MDC_PRESS_CUFF_SYS, _DIA; MDC_PRESS_BLD_ART_SYS, _DIA; _ART_ABP_SYS, _DIA
            entry("150021", FhirCodes.LOINC_SYSTOLIC),
            entry("150022", FhirCodes.LOINC_DIASTOLIC),
            entry("150301", FhirCodes.LOINC_SYSTOLIC),
            entry("150302", FhirCodes.LOINC_DIASTOLIC),
            entry("150033", FhirCodes.LOINC_SYSTOLIC),
            entry("150034", FhirCodes.LOINC_DIASTOLIC),
            entry("150037", FhirCodes.LOINC_SYSTOLIC),
            entry("150038", FhirCodes.LOINC_DIASTOLIC),
            // MDC_TEMP, MDC_TEMP_BODY
            entry("150344", FhirCodes.LOINC_TEMPERATURE),
            entry("150364", FhirCodes.LOINC_TEMPERATURE));

    private static final Set<String> LOINC = Set.of(
            FhirCodes.LOINC_RESPIRATORY_RATE,
            FhirCodes.LOINC_SPO2,
            FhirCodes.LOINC_SAO2,
            FhirCodes.LOINC_OXYGEN_FLOW,
            FhirCodes.LOINC_SYSTOLIC,
            FhirCodes.LOINC_DIASTOLIC,
            FhirCodes.LOINC_HEART_RATE,
            FhirCodes.LOINC_TEMPERATURE,
            FhirCodes.LOINC_CONSCIOUSNESS,
            FhirCodes.LOINC_GLASGOW,
            // Mean pressure, body height, body weight, body mass index, head circumference.
            "8478-0",
            "8302-2",
            "29463-7",
            "39156-5",
            "9843-4");

    private VitalSigns() {}

    /** The LOINC code of a device's numeric MDC code, if it is a vital sign. */
    static Optional<String> loincOfMdc(String mdc) {
        return Optional.ofNullable(LOINC_BY_MDC.get(mdc));
    }

    static boolean isVitalSign(String loinc) {
        return LOINC.contains(loinc);
    }
}
