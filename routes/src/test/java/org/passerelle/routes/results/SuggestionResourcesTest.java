package org.passerelle.routes.results;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.GuidanceResponse.GuidanceResponseStatus;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.routes.FhirJson;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.OverrideReason;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/**
 * Programme: 1. valid FHIR R4 for every use case, outcome, confidence and decision; 2. what each resource says; 3. labels and
 * identities.
 */
class SuggestionResourcesTest {
    private static final Confidence NONE = new Confidence.None();

    private final SuggestionResources resources = new SuggestionResources(new Gateway("750000001", "0.1.0"));

    @ParameterizedTest
    @ValueSource(strings = {"triage", "triage-urgences", "pathos", "coding-pmsi", "stock", "autre"})
    void everyUseCaseIsValid(String useCase) {
        for (Confidence confidence : List.of(
                NONE,
                new Confidence.Probability(0.83),
                new Confidence.Interval(3, 9.5, 0.9),
                new Confidence.Words("forte"))) {
            R4Validator.check(bundle(Rows.suggested(useCase, confidence, Optional.empty())));
        }
    }

    @ParameterizedTest
    @EnumSource(Decision.Kind.class)
    void everyDecisionIsValid(Decision.Kind kind) {
        for (String useCase : List.of("triage", "pathos", "stock")) {
            SuggestionRow row = Rows.suggested(useCase, NONE, Optional.of(Rows.decision(kind)));

            R4Validator.check(bundle(row));
            R4Validator.check(new DecisionResources(resources)
                    .bundle(row, Rows.known(), Optional.of(Rows.manifest()))
                    .orElseThrow());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"LATE", "FAILED", "INVALID", "NOT_ASKED"})
    void noAnswerIsAFailureThatSaysWhy(Outcome outcome) {
        Bundle bundle =
                bundle(Rows.row(Rows.stored("triage", outcome, "http-503", Optional.empty()), Optional.empty()));

        R4Validator.check(bundle);
        assertThat(only(bundle, GuidanceResponse.class).getStatus()).isEqualTo(GuidanceResponseStatus.FAILURE);
        assertThat(only(bundle, OperationOutcome.class).getIssue()).hasSize(1);
        assertThat(all(bundle, Task.class)).as("tasks").isEmpty();
    }

    @Test
    void anAbstentionNamesTheDataThatItNeeds() {
        Abstention abstention = new Abstention("no-age", "Âge inconnu.", List.of("âge"));
        Bundle bundle = bundle(Rows.row(
                Rows.stored("triage", Outcome.ABSTAINED, "no-age", Optional.of(abstention)), Optional.empty()));

        R4Validator.check(bundle);
        GuidanceResponse guidance = only(bundle, GuidanceResponse.class);
        assertThat(guidance.getStatus()).isEqualTo(GuidanceResponseStatus.DATAREQUIRED);
        assertThat(guidance.getDataRequirement())
                .extracting(requirement -> requirement.getType())
                .containsExactly("Observation", "Encounter");
        assertThat(guidance.getNoteFirstRep().getText()).contains("Âge inconnu");
    }

    @Test
    void theCallNamesItsModuleItsRequestAndItsResults() {
        Bundle bundle = bundle(Rows.suggested("triage", NONE, Optional.empty()));

        GuidanceResponse guidance = only(bundle, GuidanceResponse.class);
        assertThat(guidance.getStatus()).isEqualTo(GuidanceResponseStatus.SUCCESS);
        assertThat(guidance.getRequestIdentifier().getValue()).isEqualTo(Rows.ID);
        assertThat(guidance.getModuleUriType().getValue()).isEqualTo("urn:passerelle:adapter:triage-test:1.2");
        assertThat(guidance.getNoteFirstRep().getText()).startsWith("[SUGGESTION IA - à valider] P1");
        assertThat(resolve(bundle, guidance.getOutputParameters()).fhirType()).isEqualTo("Parameters");
        assertThat(resolve(bundle, guidance.getPerformer()).fhirType()).isEqualTo("Device");
    }

    @Test
    void somethingMissingIsAskedFor() {
        Bundle bundle = bundle(Rows.row(
                Rows.stored("triage", Outcome.SUGGESTED, "", Optional.of(Rows.suggestion(NONE, "SpO2"))),
                Optional.empty()));

        assertThat(only(bundle, GuidanceResponse.class).getStatus()).isEqualTo(GuidanceResponseStatus.DATAREQUESTED);
        assertThat(only(bundle, OperationOutcome.class)
                        .getIssueFirstRep()
                        .getDetails()
                        .getText())
                .contains("SpO2");
    }

    @Test
    void triageIsARiskWithAProbabilityOnlyWhereTheModelHasOne() {
        RiskAssessment without = only(bundle(Rows.suggested("triage", NONE, Optional.empty())), RiskAssessment.class);
        RiskAssessment with = only(
                bundle(Rows.suggested("triage", new Confidence.Probability(0.83), Optional.empty())),
                RiskAssessment.class);
        RiskAssessment words = only(
                bundle(Rows.suggested("triage", new Confidence.Words("forte"), Optional.empty())),
                RiskAssessment.class);

        assertThat(without.getPredictionFirstRep().hasProbability()).isFalse();
        assertThat(with.getPredictionFirstRep().getProbabilityDecimalType().getValue())
                .as("in percent, as R4 counts")
                .isEqualByComparingTo("83");
        assertThat(words.getPredictionFirstRep().getQualitativeRisk().getText()).isEqualTo("forte");
        assertThat(without.getStatus()).isEqualTo(RiskAssessment.RiskAssessmentStatus.PRELIMINARY);
        assertThat(without.getPrediction()).hasSize(2);
        assertThat(without.getPredictionFirstRep().getRationale()).contains("douleur thoracique", "dyspnée");
    }

    @Test
    void evidencePointsIntoTheMessageByCharacters() {
        DetectedIssue issue = only(bundle(Rows.suggested("pathos", NONE, Optional.empty())), DetectedIssue.class);

        Reference pointer = issue.getEvidenceFirstRep().getDetailFirstRep();
        assertThat(pointer.getReference()).isEqualTo("Communication/n");
        assertThat(pointer.getIdentifier().getSystem()).isEqualTo("urn:passerelle:message");
        IntegerType end = (IntegerType) pointer.getExtensionByUrl("urn:passerelle:evidence-span")
                .getExtensionByUrl("end")
                .getValue();
        assertThat(end.getValue()).isEqualTo(18);
        assertThat(issue.getEvidence()).as("one for each reason").hasSize(2);
    }

    @Test
    void aForecastIsAnObservationOfTheDevice() {
        Bundle bundle = bundle(Rows.suggested("stock", new Confidence.Interval(3, 9.5, 0.9), Optional.empty()));

        Observation finding = only(bundle, Observation.class);
        assertThat(resolve(bundle, finding.getDevice())).isInstanceOf(Device.class);
        assertThat(finding.getExtensionByUrl(Codes.CONFIDENCE).getValue().fhirType())
                .isEqualTo("Range");
    }

    @Test
    void theTaskFollowsTheDecision() {
        assertThat(task(Optional.empty()).getStatus()).isEqualTo(Task.TaskStatus.REQUESTED);
        assertThat(task(Decision.Kind.ACCEPTED).getStatus()).isEqualTo(Task.TaskStatus.COMPLETED);
        assertThat(task(Decision.Kind.IGNORED).getStatus()).isEqualTo(Task.TaskStatus.CANCELLED);
        Task modified = task(Decision.Kind.MODIFIED);
        assertThat(modified.getOutput())
                .extracting(output -> output.getValue().primitiveValue())
                .containsExactly("P0", "P2");
        Task overridden = task(Decision.Kind.OVERRIDDEN);
        assertThat(overridden.getStatus()).isEqualTo(Task.TaskStatus.REJECTED);
        assertThat(overridden.getStatusReason().getCodingFirstRep().getSystem()).isEqualTo(OverrideReason.SYSTEM);
        assertThat(overridden.getStatusReason().getCodingFirstRep().getCode()).isEqualTo("patient-refuses");
    }

    @Test
    void anAcceptedSuggestionIsFinalVerifiedByAPersonAndStillLabelled() {
        SuggestionRow row = Rows.suggested("triage", NONE, Optional.of(Rows.decision(Decision.Kind.ACCEPTED)));
        Bundle bundle = new DecisionResources(resources)
                .bundle(row, Rows.known(), Optional.empty())
                .orElseThrow();

        RiskAssessment risk = only(bundle, RiskAssessment.class);
        Provenance provenance = only(bundle, Provenance.class);
        assertThat(risk.getStatus()).isEqualTo(RiskAssessment.RiskAssessmentStatus.FINAL);
        assertThat(risk.getMeta().getSecurity()).extracting("code").containsExactly("AIAST");
        assertThat(provenance.getActivity().getCodingFirstRep().getCode()).isEqualTo("verify");
        assertThat(provenance.getAgent())
                .extracting(agent -> agent.getType().getCodingFirstRep().getCode()
                        + " "
                        + resolve(bundle, agent.getWho()).fhirType())
                .containsExactly("verifier Practitioner", "author Device");
        assertThat(all(bundle, GuidanceResponse.class))
                .as("what did not change")
                .isEmpty();
    }

    @Test
    void anUndecidedSuggestionHasNoDecision() {
        SuggestionRow row = Rows.suggested("triage", NONE, Optional.empty());

        assertThat(new DecisionResources(resources).bundle(row, List.of(), Optional.empty()))
                .isEmpty();
    }

    @Test
    void whatTheAiHadInfluenceOnIsLabelled() {
        Bundle bundle = bundle(Rows.suggested("triage", NONE, Optional.of(Rows.decision(Decision.Kind.MODIFIED))));

        for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
            String type = entry.getResource().fhirType();
            if (List.of("GuidanceResponse", "Parameters", "RiskAssessment", "Task", "Provenance")
                    .contains(type)) {
                assertThat(entry.getResource()
                                .getMeta()
                                .getSecurity("http://terminology.hl7.org/CodeSystem/v3-ObservationValue", "AIAST"))
                        .as("label of %s", type)
                        .isNotNull();
            }
        }
    }

    @Test
    void identifiersAreThereButNamesAndCommentsAreNot() {
        String json = FhirContext.forR4Cached()
                .newJsonParser()
                .encodeResourceToString(
                        bundle(Rows.suggested("triage", NONE, Optional.of(Rows.decision(Decision.Kind.OVERRIDDEN)))));

        assertThat(json).contains("case-77", "patient-77", "medecin-7").doesNotContain("FICTIF", "1960");
    }

    @Test
    void theSameSuggestionIsWrittenTheSameTwice() {
        SuggestionRow row = Rows.suggested("triage", NONE, Optional.of(Rows.decision(Decision.Kind.ACCEPTED)));

        assertThat(bundle(row).equalsDeep(bundle(row))).isTrue();
    }

    @Test
    void theGatewaysOwnJsonLosesNothing() throws Exception {
        Bundle bundle = bundle(Rows.suggested("pathos", NONE, Optional.of(Rows.decision(Decision.Kind.MODIFIED))));
        ObjectMapper mapper = new ObjectMapper();

        assertThat(mapper.readTree(new FhirJson().write(bundle)))
                .isEqualTo(mapper.readTree(
                        FhirContext.forR4Cached().newJsonParser().encodeResourceToString(bundle)));
    }

    @Test
    void anotherVersionOfTheModuleIsNotTakenForTheOneThatAnswered() {
        SuggestionRow row = Rows.suggested("triage", NONE, Optional.empty());
        Bundle with = bundle(row);
        Bundle without = resources.bundle(row, Rows.known(), Optional.empty());

        assertThat(module(with).getManufacturer()).isEqualTo("Projet Passerelle");
        assertThat(module(without).getManufacturer()).isNull();
        assertThat(module(without).getIdElement().getIdPart())
                .as("the same device")
                .isEqualTo(module(with).getIdElement().getIdPart());
        R4Validator.check(resources.bundle(row, List.of(), Optional.empty()));
    }

    @Test
    void aPatientWithoutAnyIdentifierIsNamedAsItIsFiled() {
        SuggestionRow row = Rows.suggested("triage", NONE, Optional.empty());
        KnownResource nameless =
                new KnownResource(Rows.SUBJECT, "Patient/p", "{\"resourceType\":\"Patient\",\"id\":\"p\"}", Rows.NOW);
        Bundle bundle = resources.bundle(row, List.of(nameless), Optional.empty());

        assertThat(only(bundle, Patient.class).getIdentifierFirstRep().getValue())
                .isEqualTo(Rows.SUBJECT);
        R4Validator.check(bundle);
    }

    private static Device module(Bundle bundle) {
        return all(bundle, Device.class).stream()
                .filter(Device::hasModelNumber)
                .findFirst()
                .orElseThrow();
    }

    private Task task(Decision.Kind kind) {
        return task(Optional.of(Rows.decision(kind)));
    }

    private Task task(Optional<Decision> decision) {
        return only(bundle(Rows.suggested("triage", NONE, decision)), Task.class);
    }

    private Bundle bundle(SuggestionRow row) {
        return resources.bundle(row, Rows.known(), Optional.of(Rows.manifest()));
    }

    private static <R extends Resource> R only(Bundle bundle, Class<R> type) {
        List<R> found = all(bundle, type);
        assertThat(found).as("resources of type %s", type.getSimpleName()).hasSize(1);
        return found.getFirst();
    }

    private static <R extends Resource> List<R> all(Bundle bundle, Class<R> type) {
        return bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static Resource resolve(Bundle bundle, Reference reference) {
        return bundle.getEntry().stream()
                .filter(entry -> reference.getReference().equals(entry.getFullUrl()))
                .map(Bundle.BundleEntryComponent::getResource)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("nothing in the bundle has the address " + reference.getReference()));
    }
}
