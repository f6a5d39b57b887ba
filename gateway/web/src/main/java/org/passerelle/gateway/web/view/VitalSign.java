package org.passerelle.gateway.web.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import org.passerelle.connectors.api.FhirCodes;

/** French names and units of the observations that the connectors write. */
final class VitalSign {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry(FhirCodes.LOINC_RESPIRATORY_RATE, "Fréq. respiratoire"),
            Map.entry(FhirCodes.LOINC_SPO2, "SpO2"),
            Map.entry(FhirCodes.LOINC_SAO2, "SaO2"),
            Map.entry(FhirCodes.LOINC_OXYGEN_FLOW, "Oxygène"),
            Map.entry(FhirCodes.LOINC_SYSTOLIC, "PA systolique"),
            Map.entry(FhirCodes.LOINC_DIASTOLIC, "PA diastolique"),
            Map.entry(FhirCodes.LOINC_HEART_RATE, "Fréq. cardiaque"),
            Map.entry(FhirCodes.LOINC_TEMPERATURE, "Température"),
            Map.entry(FhirCodes.LOINC_CONSCIOUSNESS, "Conscience (ACVPU)"),
            Map.entry(FhirCodes.LOINC_GLASGOW, "Glasgow"));
    private static final Map<String, String> UNITS = Map.of("mm[Hg]", "mmHg", "Cel", "°C", "{score}", "");

    private VitalSign() {}

    static String name(JsonNode code) {
        String loinc = Resource.code(code, FhirCodes.LOINC);
        return NAMES.getOrDefault(loinc, Resource.words(code));
    }

    /** The value with its unit; empty if the observation has neither a quantity, a code nor a text. */
    static String value(JsonNode observation) {
        JsonNode quantity = observation.path("valueQuantity");
        if (quantity.path("value").isNumber()) {
            String code = quantity.path("code").asText(quantity.path("unit").asText(""));
            String unit = UNITS.getOrDefault(code, code);
            return number(quantity.path("value").decimalValue()) + (unit.isEmpty() ? "" : " " + unit);
        }
        JsonNode concept = observation.path("valueCodeableConcept");
        return concept.isMissingNode()
                ? observation
                        .path("valueString")
                        .asText(observation.path("valueInteger").asText(""))
                : Resource.words(concept);
    }

    static String number(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString().replace('.', ',');
    }
}
