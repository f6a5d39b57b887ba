package org.passerelle.connectors.fhir.rules;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.fhir.parse.Issue;

/**
 * The UCUM units in which FHIR R4's vital-signs profile admits each vital sign (hl7.org/fhir/R4/observation-vitalsigns.html).
 * A pressure in kPa read as mm[Hg] would deceive whoever reads it, so another unit is refused.
 */
final class VitalSignUnits {
    private static final String UCUM = "http://unitsofmeasure.org";
    private static final Set<String> LENGTH = Set.of("cm", "[in_i]");
    private static final Set<String> PER_MINUTE = Set.of("/min");
    private static final Map<String, Set<String>> UNITS = Map.ofEntries(
            entry(FhirCodes.LOINC_RESPIRATORY_RATE, PER_MINUTE),
            entry(FhirCodes.LOINC_HEART_RATE, PER_MINUTE),
            entry(FhirCodes.LOINC_SPO2, Set.of("%")),
            entry(FhirCodes.LOINC_SAO2, Set.of("%")),
            entry(FhirCodes.LOINC_TEMPERATURE, Set.of("Cel", "[degF]")),
            entry(FhirCodes.LOINC_SYSTOLIC, Set.of("mm[Hg]")),
            entry(FhirCodes.LOINC_DIASTOLIC, Set.of("mm[Hg]")),
            entry("8302-2", LENGTH),
            entry("8306-3", LENGTH),
            entry("9843-4", LENGTH),
            entry("29463-7", Set.of("g", "kg", "[lb_av]")),
            entry("39156-5", Set.of("kg/m2")));

    private VitalSignUnits() {}

    static void check(Observation observation, String path, Findings findings) {
        check(observation.getCode(), observation.getValue(), path, findings);
        for (int i = 0; i < observation.getComponent().size(); i++) {
            Observation.ObservationComponentComponent part =
                    observation.getComponent().get(i);
            check(part.getCode(), part.getValue(), path + ".component[" + i + "]", findings);
        }
    }

    private static void check(CodeableConcept code, Type value, String path, Findings findings) {
        Optional<Set<String>> units = code.getCoding().stream()
                .filter(coding -> FhirCodes.LOINC.equals(coding.getSystem()))
                .map(Coding::getCode)
                .filter(loinc -> loinc != null && UNITS.containsKey(loinc))
                .map(UNITS::get)
                .findFirst();
        if (units.isEmpty() || !(value instanceof Quantity quantity) || !quantity.hasValue()) {
            return;
        }
        if (!quantity.hasCode()) {
            findings.add(Remark.leniency(path + ".value", "La constante vitale n'a pas d'unité codée en UCUM."));
        } else if (UCUM.equals(quantity.getSystem())
                && !units.get().contains(quantity.getCode().replaceAll("\\{[^}]*}", ""))) {
            findings.add(Issue.unprocessable(
                    IssueType.CODEINVALID,
                    path + ".value",
                    "L'unité n'est pas de celles que FHIR R4 admet pour cette constante vitale."));
        }
    }
}
