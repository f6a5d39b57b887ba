package org.passerelle.adapters.pathos;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.AdapterContract;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.adapters.api.Evidence;
import org.passerelle.adapters.api.EvidencePaths;
import org.passerelle.adapters.api.Proposal;
import org.passerelle.adapters.api.Reason;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.adapters.pathos.referentiel.ReferentielFile;

/**
 * Programme: proofs in every kind of resource, each with its place; états in the order of the référentiel; what is withdrawn,
 * refuted or of the past is none; silence where there is nothing; besides the contract of every adapter.
 */
class PathosAdapterTest extends AdapterContract {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final String PLAIN_TEXT = "urn:passerelle:plain-text";

    @Override
    protected Adapter adapter() {
        return new PathosAdapter(ReferentielFile.shipped());
    }

    @Override
    protected List<SuggestionRequest> requests() {
        return List.of(
                request(document("d1", "MMSE 14/30 ce jour. Chute ce matin."), patient()),
                request(section("c1", "Évolution", "Escarre talon droit, pansement refait."), observation("MMSE", 12)),
                request(condition("k1", "Insuffisance cardiaque"), medicine("m1", "Furosémide 40 mg")),
                request(answers("q1", "Score MNA", 12)),
                request(document("d2", "Rien à signaler.")),
                request());
    }

    @Test
    void aDocumentIsReadAndEveryProofPointsIntoIt() throws Exception {
        SuggestionRequest request = request(document("d", "Nuit calme. MMSE 14/30 le matin. Chute ce matin."));
        Suggestion suggestion = suggestion(request);
        assertThat(suggestion.question()).isEqualTo("Preuves pour la coupe Pathos");
        assertThat(suggestion.proposals())
                .extracting(proposal -> proposal.value().display())
                .as("in the order of the référentiel")
                .containsExactly("Hypotension, malaises, chutes", "Syndromes démentiels");
        assertThat(suggestion.proposals().getLast().detail()).isEqualTo("1 évaluation");
        assertThat(suggestion.confidence()).isInstanceOf(Confidence.Words.class);
        Reason reason = suggestion.reasons().getLast();
        assertThat(reason.rule()).isEqualTo("pathos:F11:EVALUATION");
        assertThat(reason.text()).isEqualTo("Évaluation, 20/11/2026 : MMSE 14/30 le matin");
        Evidence evidence = reason.evidence().getFirst();
        assertThat(evidence.path()).isEqualTo("extension[0].valueString");
        assertThat(EvidencePaths.text(request.data(), evidence)
                        .orElseThrow()
                        .substring(evidence.start(), evidence.end()))
                .isEqualTo("MMSE 14/30 le matin");
    }

    @Test
    void everyKindOfResourceIsRead() throws Exception {
        assertThat(etats(section("c", "Évolution", "Escarre sacrée, pansement refait.")))
                .containsExactly("F19");
        assertThat(etats(observation("MMSE", 12))).containsExactly("F11");
        assertThat(etats(hemoglobin(9.2))).containsExactly("F33");
        assertThat(etats(answers("q", "Score de Tinetti", 14))).containsExactly("F36");
        assertThat(etats(report("Radio pulmonaire : foyer de la base droite."))).containsExactly("F17");
        assertThat(etats(note("Agressif à la toilette, a frappé une soignante.")))
                .containsExactly("F12");
        assertThat(etats(medicine("m", "Donépézil 10 mg"))).containsExactly("F11");
    }

    @Test
    void aProblemWithoutAnyWrittenProofIsMissingOne() throws Exception {
        Suggestion suggestion = suggestion(request(condition("k", "Insuffisance cardiaque chronique")));
        assertThat(suggestion.missing())
                .containsExactly(
                        "Insuffisance cardiaque : diagnostic ou traitement connu, sans preuve dans les textes reçus");
    }

    @Test
    void whatIsWithdrawnRefutedOrOfThePastIsNoProof() throws Exception {
        DocumentReference replaced = document("d", "MMSE 14/30.");
        replaced.setStatus(DocumentReferenceStatus.SUPERSEDED);
        Condition refuted = condition("k", "Démence");
        refuted.setVerificationStatus(new CodeableConcept(new Coding().setCode("refuted")));
        MedicationStatement stopped = medicine("m", "Donépézil 10 mg");
        stopped.setStatus(MedicationStatement.MedicationStatementStatus.STOPPED);
        Observation wrong = observation("MMSE", 12);
        wrong.setStatus(Observation.ObservationStatus.ENTEREDINERROR);
        Composition past = section("c", "Antécédents", "Fracture du col, escarre.");
        assertThat(answer(request(replaced, refuted, stopped, wrong, past))).isInstanceOf(Abstention.class);
        assertThat(((Abstention) answer(request())).code()).isEqualTo("no-text");
        assertThat(((Abstention) answer(request(document("d", "RAS")))).code()).isEqualTo("no-proof");
    }

    private List<String> etats(Resource resource) throws Exception {
        return suggestion(request(resource)).proposals().stream()
                .map(Proposal::value)
                .map(coded -> coded.code())
                .toList();
    }

    private Suggestion suggestion(SuggestionRequest request) throws Exception {
        return (Suggestion) answer(request);
    }

    private Answer answer(SuggestionRequest request) throws Exception {
        return adapter().suggest(request).answer();
    }

    private static SuggestionRequest request(Resource... resources) {
        Bundle data = new Bundle().setType(Bundle.BundleType.COLLECTION);
        for (Resource resource : resources) {
            data.addEntry().setResource(resource);
        }
        return new SuggestionRequest("c-" + resources.length, "i", "DOCUMENT_RECEIVED", data, NOW, NOW.plusSeconds(5));
    }

    private static DocumentReference document(String id, String text) {
        DocumentReference document = new DocumentReference();
        document.setId(id);
        document.setStatus(DocumentReferenceStatus.CURRENT);
        document.setDate(Date.from(Instant.parse("2026-11-20T09:00:00Z")));
        document.addExtension(PLAIN_TEXT, new StringType(text));
        return document;
    }

    private static Composition section(String id, String title, String text) {
        Composition composition = new Composition();
        composition.setId(id);
        composition.addSection().setTitle(title).addExtension(PLAIN_TEXT, new StringType(text));
        return composition;
    }

    private static Observation observation(String name, int value) {
        Observation observation = new Observation();
        observation.setId("o-" + value);
        observation.setCode(new CodeableConcept().setText(name));
        observation.setEffective(new DateTimeType("2026-11-19"));
        observation.setValue(new Quantity(value));
        return observation;
    }

    private static Observation hemoglobin(double value) {
        Observation observation = observation("", 0);
        observation.setCode(new CodeableConcept(new Coding("http://loinc.org", "718-7", null)));
        return observation.setValue(
                new Quantity().setValue(BigDecimal.valueOf(value)).setUnit("g/dL"));
    }

    private static QuestionnaireResponse answers(String id, String name, int value) {
        QuestionnaireResponse response = new QuestionnaireResponse();
        response.setId(id);
        response.addItem().setText("Bilan").addItem().setText(name).addAnswer().setValue(new IntegerType(value));
        return response;
    }

    private static DiagnosticReport report(String conclusion) {
        DiagnosticReport report = new DiagnosticReport().setConclusion(conclusion);
        report.setId("r");
        return report;
    }

    private static Communication note(String text) {
        Communication note = new Communication();
        note.setId("n");
        note.addPayload().setContent(new StringType(text));
        return note;
    }

    private static Condition condition(String id, String name) {
        Condition condition = new Condition();
        condition.setId(id);
        condition.getCode().setText(name);
        return condition;
    }

    private static MedicationStatement medicine(String id, String name) {
        MedicationStatement medicine = new MedicationStatement();
        medicine.setId(id);
        medicine.setMedication(new CodeableConcept().setText(name));
        return medicine;
    }

    private static Patient patient() {
        Patient patient = new Patient();
        patient.setId("p");
        patient.setBirthDateElement(new DateType("1936-04-02"));
        return patient;
    }

    @Test
    void whatOneAnswerCannotCarryIsSaid() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int day = 1; day <= 120; day++) {
            text.append("MMSE ")
                    .append(day % 20)
                    .append("/30 au controle ")
                    .append(day)
                    .append(".\n");
        }
        Suggestion answer = (Suggestion) adapter()
                .suggest(request(document("long", text.toString()), patient()))
                .answer();
        assertThat(answer.reasons()).hasSize(100);
        assertThat(answer.missing()).anyMatch(words -> words.contains("passages de plus, non repris"));
    }
}
