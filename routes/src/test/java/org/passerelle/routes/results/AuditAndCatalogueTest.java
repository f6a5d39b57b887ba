package org.passerelle.routes.results;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DeviceDefinition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Mode;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;
import org.passerelle.routes.results.AdapterResources.Listed;

/** Programme: audit events and the catalogue are valid FHIR R4, say who did what with what, and name no patient. */
class AuditAndCatalogueTest {
    private static final Gateway GATEWAY = new Gateway("750000001", "0.1.0");

    private final AuditResources audit = new AuditResources(GATEWAY);

    @ParameterizedTest
    @EnumSource(Decision.Kind.class)
    void theInferenceAndTheDecisionAreAudited(Decision.Kind kind) {
        SuggestionRow row = Rows.suggested("triage", new Confidence.None(), Optional.of(Rows.decision(kind)));
        Bundle bundle = audit.bundle(row, Optional.of(Rows.manifest()));

        R4Validator.check(bundle);
        boolean person = kind != Decision.Kind.IGNORED && kind != Decision.Kind.EXPIRED;
        assertThat(subtypes(bundle))
                .containsExactlyElementsOf(person ? List.of("transform", "verify") : List.of("transform"));
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void whatWasNotAnsweredIsAuditedAsAFailure(Outcome outcome) {
        SuggestionRow row = Rows.row(Rows.stored("triage", outcome, "code", Optional.empty()), Optional.empty());
        Bundle bundle = audit.bundle(row, Optional.empty());

        R4Validator.check(bundle);
        boolean answered = outcome == Outcome.SUGGESTED || outcome == Outcome.ABSTAINED;
        assertThat(all(bundle, AuditEvent.class).getFirst().getOutcome().toCode())
                .isEqualTo(answered ? "0" : "4");
    }

    @Test
    void anEventHoldsDigestsAndIdsAndNoPatient() {
        SuggestionRow row =
                Rows.suggested("triage", new Confidence.None(), Optional.of(Rows.decision(Decision.Kind.ACCEPTED)));
        Bundle bundle = audit.bundle(row, Optional.empty());
        String json = FhirContext.forR4Cached().newJsonParser().encodeResourceToString(bundle);

        assertThat(json)
                .contains("a".repeat(64), "b".repeat(64), "c".repeat(64), Rows.ID, "medecin-7")
                .doesNotContain("case-77", "patient-77", "FICTIF");
        assertThat(all(bundle, AuditEvent.class))
                .allSatisfy(event -> assertThat(event.getAgent().stream()
                                .filter(agent -> agent.getRequestor())
                                .count())
                        .as("who asked")
                        .isEqualTo(1));
    }

    @Test
    void theCatalogueIsValidAndWhole() {
        Manifest manifest = Rows.manifest();
        Bundle bundle = new AdapterResources(GATEWAY)
                .bundle(List.of(
                        new Listed("regles", manifest, Mode.ADVISORY), new Listed("regles-b", manifest, Mode.OFF)));

        R4Validator.check(bundle);
        assertThat(all(bundle, DeviceDefinition.class)).as("definitions").hasSize(1);
        assertThat(all(bundle, Device.class)).as("gateway and two modules").hasSize(3);
        String card = new String(
                all(bundle, DocumentReference.class)
                        .getFirst()
                        .getContentFirstRep()
                        .getAttachment()
                        .getData(),
                StandardCharsets.UTF_8);
        assertThat(card).contains("# triage-test 1.2", "Évaluation seulement", "Rappel P0-P1", "Non renseigné");
        String json = FhirContext.forR4Cached().newJsonParser().encodeResourceToString(bundle);
        assertThat(json).contains("EUDB-1", "IIa", "règlement (UE) 2017/745", "ADVISORY", "c".repeat(64));
    }

    private static List<String> subtypes(Bundle bundle) {
        return all(bundle, AuditEvent.class).stream()
                .map(event -> event.getSubtypeFirstRep().getCode())
                .toList();
    }

    private static <R extends Resource> List<R> all(Bundle bundle, Class<R> type) {
        return bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
