package org.passerelle.adapters.remote.onnx;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.passerelle.adapters.api.SuggestionRequest;

/** Requests with the vital signs of fictitious patients. */
final class VitalsRequests {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final Map<String, String> UNITS =
            Map.of("8867-4", "/min", "9279-1", "/min", "59408-5", "%", "8480-6", "mm[Hg]", "8310-5", "Cel");

    private VitalsRequests() {}

    static List<SuggestionRequest> all() {
        return List.of(well(), ill(), withoutPulse());
    }

    static SuggestionRequest well() {
        return request("well", "1986-03-01", Map.of("8867-4", 72.0, "9279-1", 14.0, "59408-5", 98.0, "8480-6", 125.0));
    }

    static SuggestionRequest ill() {
        return request(
                "ill",
                "1944-03-01",
                Map.of("8867-4", 128.0, "9279-1", 32.0, "59408-5", 85.0, "8480-6", 82.0, "8310-5", 39.4));
    }

    static SuggestionRequest withoutPulse() {
        return request("no-pulse", "1986-03-01", Map.of("9279-1", 14.0, "59408-5", 98.0, "8480-6", 125.0));
    }

    private static SuggestionRequest request(String id, String born, Map<String, Double> readings) {
        Bundle data = new Bundle();
        Patient patient = new Patient();
        patient.setId("p-" + id);
        patient.setBirthDateElement(new DateType(born));
        data.addEntry().setResource(patient);
        readings.forEach((code, value) -> data.addEntry().setResource(observation(id, code, value)));
        return new SuggestionRequest(
                "c-" + id, "00000000-0000-4000-8000-000000000001", "ADMISSION", data, NOW, NOW.plusSeconds(2));
    }

    private static Observation observation(String id, String code, double value) {
        Observation observation = new Observation();
        observation.setId("o-" + id + "-" + code);
        observation.setStatus(Observation.ObservationStatus.FINAL);
        observation.setCode(new CodeableConcept(new Coding("http://loinc.org", code, null)));
        observation.setEffective(new DateTimeType("2026-11-24T07:50:00Z"));
        observation.setValue(new Quantity()
                .setValue(BigDecimal.valueOf(value))
                .setSystem("http://unitsofmeasure.org")
                .setCode(UNITS.get(code)));
        return observation;
    }
}
