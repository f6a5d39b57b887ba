package org.passerelle.routes.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.Coded;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.adapters.api.Evidence;
import org.passerelle.adapters.api.Proposal;
import org.passerelle.adapters.api.Reason;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.routes.AnswerJson;
import org.passerelle.routes.FhirJson;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.results.R4Validator;
import org.passerelle.routes.understand.SubjectFacts;

/** Programme: what leaves the gateway is marked as AI, names its model, can be found again, and carries no identity. */
class SuggestionBundleTest {
    private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");

    private final Bundle bundle =
            new FhirJson().read(new SuggestionBundle(new SuggestionText()).json(suggestion(), List.of(facts())));

    @Test
    void theTextIsMarkedInsideItself() {
        String text = guidance().getNoteFirstRep().getText();

        assertThat(text).startsWith("[SUGGESTION IA - à valider] P1 : Urgence prioritaire.");
        assertThat(text).contains("Signes : douleur thoracique.", "Manque : âge.", "triage-test 1.2", "réf. message-1");
    }

    @Test
    void theResourceCarriesTheAiLabel() {
        assertThat(guidance().getMeta().getSecurity())
                .extracting("code")
                .as("security label")
                .containsExactly("AIAST");
    }

    @Test
    void whatIsDeliveredIsValidAndNamesItsInference() {
        R4Validator.check(bundle);
        assertThat(guidance().getRequestIdentifier().getValue()).isEqualTo("suggestion-1");
    }

    @Test
    void identifiersTravelButNamesDoNot() {
        String json = new FhirJson().write(bundle);

        assertThat(json)
                .contains("case-77", "patient-77")
                .doesNotContain("FICTIF")
                .doesNotContain("1960");
    }

    private GuidanceResponse guidance() {
        return (GuidanceResponse) bundle.getEntryFirstRep().getResource();
    }

    private static SubjectFacts facts() {
        return SubjectFacts.of(
                "samu:case-77",
                List.of(
                        known(
                                "Encounter/case",
                                "{\"resourceType\":\"Encounter\",\"id\":\"case\",\"status\":\"in-progress\","
                                        + "\"class\":{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActCode\","
                                        + "\"code\":\"EMER\"},\"identifier\":[{\"value\":\"case-77\"}]}"),
                        known(
                                "Patient/p",
                                "{\"resourceType\":\"Patient\",\"id\":\"p\",\"birthDate\":\"1960-01-01\","
                                        + "\"name\":[{\"family\":\"FICTIF\"}],\"identifier\":[{\"value\":\"patient-77\"}]}")));
    }

    private static KnownResource known(String reference, String json) {
        return new KnownResource("samu:case-77", reference, json, NOW);
    }

    private static StoredSuggestion suggestion() {
        Suggestion suggestion = new Suggestion(
                "Priorité",
                List.of(new Proposal(new Coded("urn:hubsante:priority", "P1", "Urgence prioritaire"), "")),
                Optional.empty(),
                new Confidence.None(),
                List.of(new Reason(
                        "douleur thoracique",
                        "r1",
                        "source",
                        List.of(new Evidence("Communication/n", "payload", 0, 3)))),
                List.of("âge"),
                Suggestion.Presentation.SHOW,
                2);
        return new StoredSuggestion(
                "suggestion-1",
                "message-1",
                "samu",
                "samu:case-77",
                "triage",
                "triage-test",
                "1.2",
                "m",
                "c",
                StoredSuggestion.Outcome.SUGGESTED,
                "",
                true,
                false,
                2,
                "{}",
                new AnswerJson().write(suggestion),
                NOW,
                NOW,
                NOW.plusSeconds(300),
                Duration.ofMillis(3),
                org.passerelle.routes.ports.Inference.advisory("regles", "CALL_CREATED", NOW));
    }
}
