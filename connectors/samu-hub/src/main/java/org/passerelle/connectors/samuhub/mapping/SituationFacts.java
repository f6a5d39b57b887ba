package org.passerelle.connectors.samuhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.samuhub.HubCodes;
import org.passerelle.connectors.samuhub.HubIds;
import org.passerelle.connectors.samuhub.Trees;

/** EMSI, the situation as the fire services see it: free text and counts of casualties; missions and means stay unread. */
final class SituationFacts {
    private static final List<String> COUNTS =
            List.of("TRIAGERED", "TRIAGEYELLOW", "TRIAGEGREEN", "TRIAGEBLACK", "DECONT", "MISSING");
    private static final int MAX_DIGITS = 6;

    private SituationFacts() {}

    /** The case under its shared id; the event's own id where it has no other. */
    static Optional<String> caseId(JsonNode body) {
        String main = Trees.text(body, "EVENT", "MAIN_EVENT_ID");
        return Optional.of(main.isEmpty() ? Trees.text(body, "EVENT", "ID") : main)
                .filter(HubIds::isCaseId);
    }

    static void add(Facts facts, JsonNode body) {
        Encounter encounter = new Encounter();
        encounter
                .addIdentifier()
                .setSystem(FhirCodes.SAMU_CASE)
                .setValue(caseId(body).orElseThrow());
        encounter.setClass_(new Coding()
                .setSystem("http://terminology.hl7.org/CodeSystem/v3-ActCode")
                .setCode("EMER")
                .setDisplay("emergency"));
        facts.add(encounter, Facts.CASE, "EVENT");
        NoteFacts.addOne(
                facts,
                Trees.exactText(body, "CONTEXT", "FREETEXT"),
                "CONTEXT/FREETEXT",
                FhirCodes.NOTE_ALERT,
                Trees.text(body, "CONTEXT", "CREATION"));
        List<JsonNode> casualties = Trees.list(body, "EVENT", "CASUALTIES");
        for (int i = 0; i < casualties.size(); i++) {
            casualties(facts, casualties.get(i), i);
        }
    }

    private static void casualties(Facts facts, JsonNode casualties, int index) {
        Observation observation = new Observation();
        observation
                .setStatus(Observation.ObservationStatus.FINAL)
                .setCode(Facts.concept(HubCodes.VICTIMS, "casualties", ""))
                .setEncounter(Facts.encounter())
                .setEffective(Facts.dateTime(casualties, "DATIME"));
        for (String count : COUNTS) {
            String text = Trees.text(casualties, count);
            if (!text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(Character::isDigit)) {
                observation
                        .addComponent()
                        .setCode(Facts.concept(HubCodes.VICTIMS, count, ""))
                        .setValue(new IntegerType(text));
            }
        }
        facts.add(observation, "casualties-" + (index + 1), "EVENT/CASUALTIES[" + index + "]");
    }
}
