package org.passerelle.adapters.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.AdapterContract;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.adapters.api.SuggestionRequest;

/** Programme: NEWS2 from FHIR vital signs, which values count, and when the adapter is silent; besides the contract. */
class EdTriageAdapterTest extends AdapterContract {
    private static final Instant NOW = Cases.NOW;

    @Override
    protected Adapter adapter() {
        return new EdTriageAdapter();
    }

    @Override
    protected List<SuggestionRequest> requests() {
        return List.of(
                Cases.request(sick()),
                Cases.request(adult()),
                Cases.request(child()),
                Cases.request(withPanelAndGlasgow()));
    }

    @Test
    void proposesTheBandAndExplainsEachPoint() throws Exception {
        Suggestion suggestion =
                (Suggestion) adapter().suggest(Cases.request(sick())).answer();
        assertThat(suggestion.proposals().getFirst().value().code()).isEqualTo("high");
        assertThat(suggestion.proposals().getFirst().value().system()).isEqualTo(EdTriageAdapter.BAND_SYSTEM);
        assertThat(suggestion.proposals().getFirst().detail()).contains("NEWS2 = 13");
        assertThat(suggestion.reasons()).hasSize(7);
        assertThat(suggestion.reasons().getFirst().evidence()).isNotEmpty();
        assertThat(suggestion.missing()).isEmpty();
        assertThat(suggestion.urgency()).isEqualTo(1);
    }

    @Test
    void aBirthDateThatTheSenderDeletedIsAsIfItWereNotKnown() throws Exception {
        Bundle data = sick();
        Patient patient = data.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(Patient.class::isInstance)
                .map(Patient.class::cast)
                .findFirst()
                .orElseThrow();
        DateType deleted = new DateType();
        deleted.addExtension("http://hl7.org/fhir/StructureDefinition/data-absent-reason", new CodeType("unknown"));
        patient.setBirthDateElement(deleted);

        assertThat(adapter().suggest(Cases.request(data)).answer())
                .as("answer without an age")
                .isNotNull();
    }

    @Test
    void withoutATotalItNamesALowerBound() throws Exception {
        Bundle data = adult();
        add(data, "9279-1", 30, NOW);
        add(data, "59408-5", 90, NOW);
        add(data, "8867-4", 120, NOW);
        add(data, "8480-6", 120, NOW);
        Suggestion suggestion =
                (Suggestion) adapter().suggest(Cases.request(data)).answer();
        assertThat(suggestion.proposals().getFirst().detail())
                .contains("au moins 8")
                .contains("borne inférieure");
        assertThat(suggestion.missing()).contains("température", "air ambiant ou oxygène");
    }

    @Test
    void tooLittleIsNoScore() throws Exception {
        Bundle data = adult();
        add(data, "8867-4", 80, NOW);
        assertThat(code(data)).isEqualTo("news2-incomplete");
        assertThat(code(adult())).isEqualTo("no-vital-signs");
    }

    @Test
    void isSilentForChildrenAndInPregnancy() throws Exception {
        assertThat(code(child())).isEqualTo("under-16");
        Bundle pregnant = sick();
        Condition condition = new Condition();
        condition.setId("reason");
        condition.setCode(new CodeableConcept().setText("Enceinte de 30 SA, fièvre"));
        pregnant.addEntry().setResource(condition);
        assertThat(code(pregnant)).isEqualTo("pregnancy");
        condition.setCode(new CodeableConcept().setText("Fièvre, n'est pas enceinte"));
        assertThat(adapter().suggest(Cases.request(pregnant)).answer()).isInstanceOf(Suggestion.class);
    }

    @Test
    void theLatestValueWithinTheWindowCounts() throws Exception {
        Bundle data = sick();
        add(data, "8867-4", 70, NOW.plusSeconds(60));
        add(data, "9279-1", 14, NOW.minus(Duration.ofHours(1)));
        assertThat(((Suggestion) adapter().suggest(Cases.request(data)).answer())
                        .proposals()
                        .getFirst()
                        .detail())
                .as("pulse 70 replaces 125 (2 points less), the older breathing rate does not")
                .contains("NEWS2 = 11");
        Bundle stale = adult();
        add(stale, "8867-4", 80, NOW);
        add(stale, "9279-1", 30, NOW.minus(Duration.ofHours(5)));
        assertThat(((Abstention) adapter().suggest(Cases.request(stale)).answer()).missing())
                .contains("fréquence respiratoire");
    }

    @Test
    void anImpossibleValueIsLeftOutAndSaid() throws Exception {
        Bundle data = sick();
        data.getEntry()
                .removeIf(entry -> entry.getResource() instanceof Observation observation
                        && observation.getCode().getCodingFirstRep().getCode().equals("8310-5"));
        data.addEntry().setResource(observation("8310-5", quantity(370), NOW, 100));
        Suggestion suggestion =
                (Suggestion) adapter().suggest(Cases.request(data)).answer();
        assertThat(suggestion.missing()).containsExactly("température (valeur reçue non plausible)");
    }

    @Test
    void pressureAsAComponentAndGlasgowAreRead() throws Exception {
        Suggestion suggestion = (Suggestion)
                adapter().suggest(Cases.request(withPanelAndGlasgow())).answer();
        assertThat(suggestion.proposals().getFirst().detail()).contains("NEWS2 = 18");
    }

    private String code(Bundle data) throws InterruptedException {
        Answer answer = adapter().suggest(Cases.request(data)).answer();
        return ((Abstention) answer).code();
    }

    private static Bundle adult() {
        return patient("1960-05-01");
    }

    private static Bundle child() {
        Bundle child = patient("2018-05-01");
        add(child, "8867-4", 120, NOW);
        return child;
    }

    /** 3 (30/min), 3 (90 %), 2 (oxygen), 1 (105 mmHg), 2 (125/min), 2 (39.5), alert: 13. */
    private static Bundle sick() {
        Bundle data = adult();
        add(data, "9279-1", 30, NOW);
        add(data, "2708-6", 90, NOW);
        add(data, "3151-8", 4, NOW);
        add(data, "8480-6", 105, NOW);
        add(data, "8867-4", 125, NOW);
        add(data, "8310-5", 39.5, NOW);
        data.addEntry()
                .setResource(observation(
                        "67775-7",
                        new CodeableConcept().addCoding(new Coding().setCode("A")),
                        NOW,
                        data.getEntry().size()));
        return data;
    }

    private static Bundle withPanelAndGlasgow() {
        Bundle data = sick();
        data.getEntry()
                .removeIf(entry -> entry.getResource() instanceof Observation observation
                        && List.of("8480-6", "67775-7")
                                .contains(observation
                                        .getCode()
                                        .getCodingFirstRep()
                                        .getCode()));
        Observation panel = observation("85354-9", null, NOW, 100);
        panel.addComponent().setCode(loinc("8480-6")).setValue(quantity(85));
        data.addEntry().setResource(panel);
        data.addEntry().setResource(observation("9269-2", quantity(14), NOW, 101));
        return data;
    }

    private static Bundle patient(String birthDate) {
        Bundle data = new Bundle();
        Patient patient = new Patient();
        patient.setId("p");
        patient.setBirthDateElement(new DateType(birthDate));
        data.addEntry().setResource(patient);
        return data;
    }

    private static void add(Bundle data, String loinc, double value, Instant at) {
        data.addEntry()
                .setResource(
                        observation(loinc, quantity(value), at, data.getEntry().size()));
    }

    private static Observation observation(String loinc, Type value, Instant at, int id) {
        Observation observation = new Observation();
        observation.setId("o" + id);
        observation.setCode(loinc(loinc));
        observation.setValue(value);
        observation.setEffective(new DateTimeType(Date.from(at)));
        return observation;
    }

    private static CodeableConcept loinc(String code) {
        return new CodeableConcept()
                .addCoding(new Coding().setSystem("http://loinc.org").setCode(code));
    }

    private static Quantity quantity(double value) {
        return new Quantity().setValue(BigDecimal.valueOf(value));
    }
}
