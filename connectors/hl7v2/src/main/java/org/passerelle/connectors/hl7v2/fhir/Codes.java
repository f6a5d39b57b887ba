package org.passerelle.connectors.hl7v2.fhir;

import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.passerelle.connectors.api.FhirCodes;

/** CE and CWE values: a code and its alternative, each with text and coding system (HL7 table 0396). */
public final class Codes {
    private static final int ALTERNATIVE = 4;
    private static final String MDC = "urn:iso:std:iso:11073:10101";

    private static final Map<String, String> SYSTEMS = Map.of(
            "LN",
            FhirCodes.LOINC,
            "SCT",
            "http://snomed.info/sct",
            "MDC",
            MDC,
            "UCUM",
            Units.UCUM,
            "I10",
            "http://hl7.org/fhir/sid/icd-10");

    private Codes() {}

    /** Every code that is there; the text is the sender's first one, or the bare code. */
    public static CodeableConcept concept(Field value) {
        CodeableConcept concept = new CodeableConcept();
        coding(value, 1).ifPresent(concept::addCoding);
        coding(value, ALTERNATIVE).ifPresent(concept::addCoding);
        String text = value.value(2).isEmpty() ? value.value(1) : value.value(2);
        return text.isEmpty() ? concept : concept.setText(text);
    }

    /** A code whose system is local or unknown gets no system: none is invented for it. */
    private static Optional<Coding> coding(Field value, int first) {
        String code = value.value(first);
        if (code.isEmpty()) {
            return Optional.empty();
        }
        Coding coding = new Coding().setCode(code);
        Optional.ofNullable(SYSTEMS.get(value.component(first + 2))).ifPresent(coding::setSystem);
        if (!value.value(first + 1).isEmpty()) {
            coding.setDisplay(value.value(first + 1));
        }
        return Optional.of(coding);
    }
}
