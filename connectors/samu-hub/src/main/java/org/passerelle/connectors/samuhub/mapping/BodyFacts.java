package org.passerelle.connectors.samuhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.samuhub.HubCodes;
import org.passerelle.connectors.samuhub.Trees;

/** Weight (LOINC 29463-7, kg) and height (LOINC 8302-2, cm); nothing where the number is none. */
final class BodyFacts {
    private static final String WEIGHT = "29463-7";
    private static final String HEIGHT = "8302-2";
    private static final int MAX_LENGTH = 6;

    private BodyFacts() {}

    /** @param node holds {@code weight} and {@code height} */
    static void add(Facts facts, JsonNode node, String path, String patient) {
        add(facts, node, path, patient, "weight", WEIGHT, "kg");
        add(facts, node, path, patient, "height", HEIGHT, "cm");
    }

    private static void add(
            Facts facts, JsonNode node, String path, String patient, String property, String loinc, String unit) {
        String text = Trees.text(node, property);
        if (text.isEmpty() || text.length() > MAX_LENGTH || !text.matches("\\d+(\\.\\d+)?")) {
            return;
        }
        Observation observation = new Observation();
        observation
                .setStatus(Observation.ObservationStatus.FINAL)
                .setCode(Facts.concept(FhirCodes.LOINC, loinc, ""))
                .setSubject(new Reference("Patient/" + patient))
                .setEncounter(Facts.encounter())
                .setValue(new Quantity()
                        .setValue(new BigDecimal(text))
                        .setUnit(unit)
                        .setSystem(HubCodes.UCUM)
                        .setCode(unit));
        facts.add(observation, property + "-" + patient, path + "/" + property);
    }
}
