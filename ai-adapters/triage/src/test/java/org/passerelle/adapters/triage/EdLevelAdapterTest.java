package org.passerelle.adapters.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.AdapterContract;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.adapters.api.Mode;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.adapters.api.SuggestionRequest;

/** Programme: a level for an arrival from its reason, age and vital signs; silence outside what was learned; besides the contract. */
class EdLevelAdapterTest extends AdapterContract {
    private static final Instant NOW = Cases.NOW;
    private static final EdLevelAdapter ADAPTER = new EdLevelAdapter();

    @Override
    protected Adapter adapter() {
        return ADAPTER;
    }

    @Override
    protected List<SuggestionRequest> requests() {
        return List.of(
                Cases.request(arrival("Douleur thoracique", "1955-03-01", 150, 96, 20, 36.8)),
                Cases.request(arrival("Confusion, fièvre", "1940-03-01", 85, 128, 28, 39.4)),
                Cases.request(arrival("Renouvellement d'ordonnance", "1990-03-01", 120, 70, 16, 36.8)),
                Cases.request(arrival("Otite", "2020-03-01", 100, 110, 24, 38)));
    }

    @Test
    void aSickArrivalIsMoreUrgentThanAPaper() throws Exception {
        Suggestion sick = suggestion(arrival("Confusion, fièvre", "1940-03-01", 85, 128, 28, 39.4));
        Suggestion paper = suggestion(arrival("Renouvellement d'ordonnance", "1990-03-01", 120, 70, 16, 36.8));
        assertThat(level(sick)).isLessThanOrEqualTo(2);
        assertThat(level(paper)).isGreaterThanOrEqualTo(4);
        assertThat(sick.urgency()).isLessThan(paper.urgency());
        assertThat(sick.reasons().getFirst().evidence()).isNotEmpty();
        assertThat(sick.confidence()).isInstanceOf(Confidence.Words.class);
        assertThat(sick.missing()).contains("mode d'arrivée");
    }

    @Test
    void isSilentOutsideWhatWasLearned() throws Exception {
        assertThat(code(arrival("", "1955-03-01", 150, 96, 20, 36.8))).isEqualTo("no-complaint");
        assertThat(code(arrival("Xyzzy", "1955-03-01", 150, 96, 20, 36.8))).isEqualTo("complaint-unknown");
        assertThat(code(arrival("Fièvre", "", 150, 96, 20, 36.8))).isEqualTo("no-age");
        assertThat(code(arrival("Fièvre", "2020-03-01", 100, 120, 24, 38))).isEqualTo("under-16");
        assertThat(code(arrival("Enceinte, fièvre", "1995-03-01", 100, 120, 24, 38)))
                .isEqualTo("pregnancy");
        Bundle bare = arrival("Fièvre", "1955-03-01", 150, 96, 20, 36.8);
        bare.getEntry().removeIf(entry -> entry.getResource() instanceof Observation);
        assertThat(code(bare)).isEqualTo("too-few-vital-signs");
    }

    @Test
    void aDiagnosisChangesNothing() throws Exception {
        Bundle data = arrival("Douleur abdominale", "1970-03-01", 125, 80, 18, 36.8);
        Suggestion before = suggestion(data);
        Condition diagnosis = new Condition();
        diagnosis.setId("diagnosis");
        diagnosis.setCode(new CodeableConcept()
                .addCoding(new Coding("http://hl7.org/fhir/sid/icd-10", "I46.9", "Arrêt cardiaque"))
                .setText("Arrêt cardiaque"));
        data.addEntry().setResource(diagnosis);
        assertThat(suggestion(data)).isEqualTo(before);
    }

    @Test
    void itsProviderAllowsShadowOnly() {
        assertThat(ADAPTER.manifest().conduct().allows(Mode.SHADOW)).isTrue();
        assertThat(ADAPTER.manifest().conduct().allows(Mode.ADVISORY)).isFalse();
        assertThat(ADAPTER.manifest()
                        .papers()
                        .modelCard()
                        .orElseThrow()
                        .trainingData()
                        .getFirst())
                .contains("Moon")
                .contains("CC BY 4.0");
    }

    private static int level(Suggestion suggestion) {
        return Integer.parseInt(suggestion.proposals().getFirst().value().code());
    }

    private static Suggestion suggestion(Bundle data) throws InterruptedException {
        return (Suggestion) ADAPTER.suggest(Cases.request(data)).answer();
    }

    private static String code(Bundle data) throws InterruptedException {
        return ((Abstention) ADAPTER.suggest(Cases.request(data)).answer()).code();
    }

    private static Bundle arrival(
            String reason, String birthDate, double systolic, double pulse, double respiration, double celsius) {
        Bundle data = new Bundle();
        Patient patient = new Patient();
        patient.setId("p");
        patient.setGender(AdministrativeGender.FEMALE);
        if (!birthDate.isEmpty()) {
            patient.setBirthDateElement(new DateType(birthDate));
        }
        data.addEntry().setResource(patient);
        Encounter encounter = new Encounter();
        encounter.setId("e");
        if (!reason.isEmpty()) {
            encounter.addReasonCode(new CodeableConcept().setText(reason));
        }
        data.addEntry().setResource(encounter);
        add(data, "8480-6", systolic);
        add(data, "8867-4", pulse);
        add(data, "9279-1", respiration);
        add(data, "8310-5", celsius);
        return data;
    }

    private static void add(Bundle data, String loinc, double value) {
        Observation observation = new Observation();
        observation.setId("o" + data.getEntry().size());
        observation.setCode(new CodeableConcept()
                .addCoding(new Coding().setSystem("http://loinc.org").setCode(loinc)));
        observation.setValue(new Quantity().setValue(BigDecimal.valueOf(value)));
        observation.setEffective(new DateTimeType(Date.from(NOW)));
        data.addEntry().setResource(observation);
    }
}
