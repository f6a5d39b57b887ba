package org.passerelle.adapters.remote.data;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumerations;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.passerelle.adapters.api.Conduct;
import org.passerelle.adapters.api.DataNeed;
import org.passerelle.adapters.api.DataScope;
import org.passerelle.adapters.api.Fallback;
import org.passerelle.adapters.api.Limits;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Manifests;
import org.passerelle.adapters.api.Mode;
import org.passerelle.adapters.api.SuggestionRequest;

/** A made-up record, and requests about it. */
public final class Dossier {
    public static final String TEXT = "Douleur thoracique depuis une heure.\nPas de fièvre, sueurs.";
    public static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    private Dossier() {}

    /** Who, one vital sign, one note. */
    public static Bundle bundle() {
        Bundle data = new Bundle();
        data.setType(Bundle.BundleType.COLLECTION);
        Patient patient = new Patient();
        patient.setId("p1");
        patient.addName().setFamily("FICTIF").addGiven("Camille");
        patient.addIdentifier().setSystem("urn:ipp").setValue("8000000001");
        patient.setGender(Enumerations.AdministrativeGender.FEMALE);
        Encounter stay = new Encounter();
        stay.setId("e1");
        stay.setStatus(Encounter.EncounterStatus.INPROGRESS);
        Observation pulse = new Observation();
        pulse.setId("o1");
        pulse.setStatus(Observation.ObservationStatus.FINAL);
        pulse.addCategory(concept("http://terminology.hl7.org/CodeSystem/observation-category", "vital-signs"));
        pulse.setCode(concept("http://loinc.org", "8867-4"));
        pulse.setSubject(new Reference("Patient/p1").setDisplay("Camille FICTIF"));
        pulse.setEffective(new DateTimeType(Date.from(NOW)));
        pulse.setValue(new Quantity(112).setUnit("/min"));
        Communication note = new Communication();
        note.setId("c1");
        note.addPayload().setContent(new StringType(TEXT));
        data.addEntry().setResource(patient);
        data.addEntry().setResource(stay);
        data.addEntry().setResource(pulse);
        data.addEntry().setResource(note);
        return data;
    }

    public static SuggestionRequest request() {
        return request(bundle());
    }

    public static SuggestionRequest request(Bundle data) {
        return new SuggestionRequest(
                "correlation",
                "6f0f5ac2-1111-4c4c-8888-000000000001",
                "DOCUMENT_RECEIVED",
                data,
                NOW,
                NOW.plus(Duration.ofSeconds(8)));
    }

    /** A manifest that asks for all of it. */
    public static Manifest manifest(String useCase) {
        return Manifests.of(
                "essai",
                useCase,
                Limits.of(Duration.ofSeconds(8), 8),
                new Conduct(Set.of(Mode.values()), new Fallback.Words("Rien."), true),
                DataScope.of(
                        DataNeed.of("Patient"),
                        DataNeed.of("Encounter"),
                        DataNeed.of("Observation", "vital-signs"),
                        DataNeed.of("Communication")));
    }

    public static CodeableConcept concept(String system, String code) {
        return new CodeableConcept(new Coding(system, code, null));
    }
}
