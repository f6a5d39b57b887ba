package org.passerelle.connectors.samuhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.samuhub.HubCodes;
import org.passerelle.connectors.samuhub.Trees;
import org.passerelle.connectors.samuhub.vitals.Measure;
import org.passerelle.connectors.samuhub.vitals.VitalSignText;

/**
 * The vital signs of RS-BPV, which are free text, as observations of the category {@code vital-signs}. A text that states no
 * unmistakable number is kept as text, under the same code, so that a person still sees it and no module computes with it.
 */
final class VitalFacts {
    /** LOINC: blood pressure panel with all children optional. */
    private static final String PRESSURE_PANEL = "85354-9";
    /** LOINC: glucose in capillary blood by glucometer; the code of a text without a unit. */
    private static final String GLUCOSE = "41653-7";

    private final Facts facts;
    private final JsonNode report;
    private final Reference subject;

    private VitalFacts(Facts facts, JsonNode report, Reference subject) {
        this.facts = facts;
        this.report = report;
        this.subject = subject;
    }

    static void add(Facts facts, JsonNode report, Reference subject) {
        VitalFacts vitals = new VitalFacts(facts, report, subject);
        List<JsonNode> parameters = Trees.list(report, "evaluation", "parameter");
        for (int i = 0; i < parameters.size(); i++) {
            vitals.add(parameters.get(i), "evaluation/parameter[" + i + "]");
        }
    }

    private void add(JsonNode parameter, String path) {
        String type = Trees.text(parameter, "type");
        String value = Trees.exactText(parameter, "value");
        String precision = Trees.exactText(parameter, "precision");
        if (type.isEmpty() || value.isBlank()) {
            return;
        }
        String id = "vital-"
                + Facts.hash(Trees.text(report, "reportId"), Trees.text(report, "creation"), reference(), type, value);
        List<Measure> measures = VitalSignText.read(type, value, precision);
        if (measures.isEmpty()) {
            Observation text = observation(code(type));
            text.setValue(new StringType(value));
            add(text, id, path, precision);
            facts.remark(
                    Remark.Kind.LENIENCY,
                    path,
                    "Constante sans valeur chiffrée sûre : gardée comme texte, sans calcul.");
        } else if (type.equals("PRESSION_ARTERIELLE")) {
            add(panel(measures), id, path, precision);
        } else {
            for (int i = 0; i < measures.size(); i++) {
                Measure measure = measures.get(i);
                Observation observation = observation(Facts.concept(FhirCodes.LOINC, measure.loinc(), ""));
                observation.setValue(value(measure));
                add(observation, i == 0 ? id : id + "-" + (i + 1), path, precision);
            }
        }
    }

    private void add(Observation observation, String id, String path, String precision) {
        if (!precision.isBlank()) {
            observation.addNote().setText(precision);
        }
        facts.add(observation, id, path + "/value");
    }

    private Observation panel(List<Measure> measures) {
        Observation panel = observation(Facts.concept(FhirCodes.LOINC, PRESSURE_PANEL, ""));
        for (Measure measure : measures) {
            panel.addComponent()
                    .setCode(Facts.concept(FhirCodes.LOINC, measure.loinc(), ""))
                    .setValue(value(measure));
        }
        return panel;
    }

    private Observation observation(CodeableConcept code) {
        Observation observation = new Observation();
        observation
                .setStatus(Observation.ObservationStatus.FINAL)
                .setCode(code)
                .setSubject(subject)
                .setEncounter(Facts.encounter())
                .setEffective(Facts.dateTime(report, "creation"));
        observation.addCategory(Facts.concept(FhirCodes.CATEGORY_SYSTEM, FhirCodes.VITAL_SIGNS, ""));
        return observation;
    }

    private static Type value(Measure measure) {
        return switch (measure.value()) {
            case Measure.Exact exact -> quantity(exact.number(), measure.unit());
            case Measure.Bound bound ->
                quantity(bound.number(), measure.unit())
                        .setComparator(Quantity.QuantityComparator.fromCode(bound.comparator()));
            case Measure.Range range ->
                new Range()
                        .setLow(quantity(range.low(), measure.unit()))
                        .setHigh(quantity(range.high(), measure.unit()));
        };
    }

    private static Quantity quantity(BigDecimal number, String unit) {
        return new Quantity()
                .setValue(number)
                .setUnit(unit)
                .setSystem(HubCodes.UCUM)
                .setCode(unit);
    }

    private static CodeableConcept code(String type) {
        String loinc = switch (type) {
            case "FREQUENCE_CARDIAQUE" -> FhirCodes.LOINC_HEART_RATE;
            case "FREQUENCE_RESPIRATOIRE" -> FhirCodes.LOINC_RESPIRATORY_RATE;
            case "SATURATION_OXYGENE" -> FhirCodes.LOINC_SPO2;
            case "TEMPERATURE" -> FhirCodes.LOINC_TEMPERATURE;
            case "GLASGOW" -> FhirCodes.LOINC_GLASGOW;
            case "PRESSION_ARTERIELLE" -> PRESSURE_PANEL;
            case "HEMOGLOCOTEST" -> GLUCOSE;
            default -> "";
        };
        return loinc.isEmpty() ? new CodeableConcept().setText(type) : Facts.concept(FhirCodes.LOINC, loinc, type);
    }

    private String reference() {
        return subject == null ? "" : subject.getReference();
    }
}
