package org.passerelle.adapters.triage.evaluation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.passerelle.adapters.api.SuggestionRequest;

/**
 * A call as a dispatcher notes it, with the level it should get.
 *
 * @param family which rules it is about
 * @param expected P0 to P3, or {@value #SILENCE}
 * @param age years, or {@code -}
 * @param motive code, or {@code -}
 * @param words the note
 */
public record CallNote(String family, String expected, String age, String motive, String words) {
    /** No level at all. */
    public static final String SILENCE = "silence";

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    /** The columns of a table of notes. */
    static final List<String> COLUMNS = List.of("family", "level", "age", "motive", "words");

    static CallNote of(CsvTable.Row row) {
        return new CallNote(
                row.cell("family"), row.cell("level"), row.cell("age"), row.cell("motive"), row.cell("words"));
    }

    /** The case as the Hub Santé connector would give it. */
    SuggestionRequest request() {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        Encounter encounter = new Encounter();
        encounter.setId("case");
        bundle.addEntry().setResource(encounter);
        Patient patient = new Patient();
        patient.setId("patient");
        bundle.addEntry().setResource(patient);
        if (!age.equals("-") && !age.isEmpty()) {
            Observation years = new Observation();
            years.setId("age");
            years.setCode(concept("http://loinc.org", "30525-0"));
            years.setValue(new Quantity().setValue(new BigDecimal(age)).setCode("a"));
            bundle.addEntry().setResource(years);
        }
        if (!motive.equals("-") && !motive.isEmpty()) {
            Condition reason = new Condition();
            reason.setId("motive");
            reason.setCode(concept("urn:hubsante:health-motive", motive));
            bundle.addEntry().setResource(reason);
        }
        Communication note = new Communication();
        note.setId("note");
        note.addCategory(concept("urn:passerelle:note-kind", "medical"));
        note.addPayload().setContent(new StringType(words));
        note.setSent(Date.from(NOW));
        bundle.addEntry().setResource(note);
        return new SuggestionRequest(
                "evaluation", "00000000-0000-4000-8000-000000000000", "CALL_CREATED", bundle, NOW, NOW.plusSeconds(5));
    }

    private static CodeableConcept concept(String system, String code) {
        return new CodeableConcept().addCoding(new Coding().setSystem(system).setCode(code));
    }
}
