package org.passerelle.adapters.remote.tensor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.adapters.remote.http.Json;

/** A tensor map and made-up requests for it. */
public final class Cases {
    public static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    public static final String INFERENCE_ID = "0190a5a0-0000-7000-8000-000000000001";

    private static final String FEATURES = """
            {"name": "features", "datatype": "FP32", "shape": [1, 6], "fields": [
              {"label": "âge", "from": "Patient", "path": "birthDate", "as": "age", "missing": "abstain"},
              {"label": "fréquence cardiaque", "from": "Observation?code=http://loinc.org|8867-4", "path": "value",
               "as": "number", "units": {"/min": 1, "Hz": 60}, "between": [20, 300], "scale": 0.01, "missing": 0.8},
              {"label": "sexe", "path": "Bundle.entry.resource.ofType(Patient).gender", "as": "one-hot",
               "codes": ["male", "female"], "other": true, "missing": 0},
              {"label": "diabète", "from": "Condition", "path": "code.coding.where(code = 'E11')", "as": "present"}
            ]}""";

    private static final String NOTE = """
            {"name": "note", "datatype": "BYTES", "shape": [1, 1], "fields": [
              {"label": "motif", "from": "Communication", "path": "payload.content", "as": "text", "chars": 2000,
               "missing": {"text": ""}}
            ]}""";

    private static final String CLASSES = """
            "classes": [
              {"system": "urn:essai", "code": "P2", "display": "Priorité 2", "urgency": 5, "name": "faible"},
              {"system": "urn:essai", "code": "P1", "display": "Priorité 1", "urgency": 3, "name": "moyen"},
              {"system": "urn:essai", "code": "P0", "display": "Priorité 0", "urgency": 1, "name": "fort"}]""";

    private Cases() {}

    /** Six numbers and a text in, three probabilities out. */
    public static TensorMap map() {
        return map("\"scores\": \"probabilities\", \"confidence\": \"probability\", \"proposals\": 2");
    }

    /** The same inputs with another output. */
    public static TensorMap map(String output) {
        return TensorMapReader.read(mapJson(output));
    }

    /** The same, not yet read. */
    public static JsonNode mapJson(String output) {
        return json("{\"inputs\": [" + FEATURES + "," + NOTE + "], \"output\": {\"question\": \"Priorité (essai)\", "
                + output + "," + CLASSES + "}}");
    }

    public static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** A woman of 70 with a pulse of 120, diabetes and a note; her name and numbers are there to stay where they are. */
    public static Bundle woman() {
        Bundle data = new Bundle();
        Patient patient = new Patient();
        patient.setId("patient-secret-1");
        patient.addIdentifier().setSystem("urn:oid:1.2.250.1.213.1.4.8").setValue("2560375123456");
        patient.addName().setFamily("MARTIN-SECRET").addGiven("Jeanne-Secret");
        patient.addTelecom().setValue("0612345678");
        patient.setGender(AdministrativeGender.FEMALE);
        patient.setBirthDateElement(new DateType("1956-03-01"));
        data.addEntry().setResource(patient);
        data.addEntry().setResource(pulse("pulse-old", 80, "/min", "2026-11-24T08:00:00Z"));
        data.addEntry().setResource(pulse("pulse-new", 120, "/min", "2026-11-24T09:30:00Z"));
        Condition diabetes = new Condition();
        diabetes.setId("condition-secret-1");
        diabetes.setCode(coded("http://hl7.org/fhir/sid/icd-10", "E11"));
        data.addEntry().setResource(diabetes);
        Communication note = new Communication();
        note.setId("note-secret-1");
        note.addPayload().setContent(new StringType("Douleur thoracique depuis une heure"));
        data.addEntry().setResource(note);
        return data;
    }

    /** A man of whom only the age is known. */
    public static Bundle man() {
        Bundle data = new Bundle();
        Patient patient = new Patient();
        patient.setId("p2");
        patient.setGender(AdministrativeGender.MALE);
        patient.setBirthDateElement(new DateType("1996"));
        data.addEntry().setResource(patient);
        return data;
    }

    public static Observation pulse(String id, double value, String unit, String at) {
        Observation pulse = new Observation();
        pulse.setId(id);
        pulse.setStatus(ObservationStatus.FINAL);
        pulse.setCode(coded("http://loinc.org", "8867-4"));
        pulse.setValue(new Quantity().setValue(value).setCode(unit).setSystem("http://unitsofmeasure.org"));
        pulse.setEffective(new DateTimeType(at));
        return pulse;
    }

    private static CodeableConcept coded(String system, String code) {
        return new CodeableConcept().addCoding(new Coding().setSystem(system).setCode(code));
    }

    public static SuggestionRequest request(String correlationId, Bundle data) {
        return request(correlationId, data, 20_000);
    }

    public static SuggestionRequest request(String correlationId, Bundle data, long millis) {
        return new SuggestionRequest(correlationId, INFERENCE_ID, "CALL_CREATED", data, NOW, NOW.plusMillis(millis));
    }

    /** Answered, answered with values missing, and not answered because the age is missing. */
    public static List<SuggestionRequest> requests() {
        return List.of(request("woman", woman()), request("man", man()), request("nobody", new Bundle()));
    }
}
