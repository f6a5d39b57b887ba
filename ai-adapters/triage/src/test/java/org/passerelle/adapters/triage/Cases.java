package org.passerelle.adapters.triage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.passerelle.adapters.api.SuggestionRequest;

/** Builds fictitious SAMU cases in the shape that the Hub Santé connector gives them. */
final class Cases {
    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final Bundle bundle = new Bundle();
    private final Encounter encounter = new Encounter();
    private int notes;
    private int patients;

    Cases() {
        bundle.setType(Bundle.BundleType.COLLECTION);
        encounter.setId("case");
        bundle.addEntry().setResource(encounter);
    }

    Cases priority(String code) {
        encounter.setPriority(concept("urn:hubsante:priority", code));
        return this;
    }

    Cases type(String system, String code) {
        encounter.addType(concept("urn:hubsante:" + system, code));
        return this;
    }

    Cases patient(String birthDate) {
        Patient patient = new Patient();
        patient.setId("patient-" + ++patients);
        if (!birthDate.isEmpty()) {
            patient.setBirthDateElement(new DateType(birthDate));
        }
        bundle.addEntry().setResource(patient);
        return this;
    }

    Cases age(double value, String unit) {
        Observation age = new Observation();
        age.setId("age-" + ++patients);
        age.setCode(concept("http://loinc.org", "30525-0"));
        age.setValue(new Quantity().setValue(BigDecimal.valueOf(value)).setCode(unit));
        bundle.addEntry().setResource(age);
        return this;
    }

    Cases careLevel(String code) {
        Observation level = new Observation();
        level.setId("care-level");
        level.setCode(new CodeableConcept().addCoding(new Coding("urn:hubsante:care-level", code, null)));
        bundle.addEntry().setResource(level);
        return this;
    }

    Cases risk(String code) {
        Observation risk = new Observation();
        risk.setId("risk-threat-" + code);
        risk.setValue(concept("urn:hubsante:risk-threat", code));
        bundle.addEntry().setResource(risk);
        return this;
    }

    Cases motive(String code, String label) {
        return condition("motive", "urn:hubsante:health-motive", code, label);
    }

    Cases event(String code, String label) {
        return condition("whats-happen", "urn:hubsante:whats-happen", code, label);
    }

    Cases note(String kind, String text) {
        Communication note = new Communication();
        note.setId("note-" + ++notes);
        note.addCategory(concept("urn:passerelle:note-kind", kind));
        note.addPayload().setContent(new StringType(text));
        note.setSent(Date.from(NOW.minusSeconds(60L * notes)));
        bundle.addEntry().setResource(note);
        return this;
    }

    Bundle bundle() {
        return bundle;
    }

    SuggestionRequest request() {
        return request(bundle);
    }

    static SuggestionRequest request(Bundle data) {
        return new SuggestionRequest(
                "test", "11111111-1111-4111-8111-111111111111", "CALL_CREATED", data, NOW, NOW.plusSeconds(3));
    }

    private Cases condition(String id, String system, String code, String label) {
        Condition condition = new Condition();
        condition.setId(id);
        condition.setCode(concept(system, code).setText(label));
        bundle.addEntry().setResource(condition);
        return this;
    }

    private static CodeableConcept concept(String system, String code) {
        return new CodeableConcept().addCoding(new Coding().setSystem(system).setCode(code));
    }
}
