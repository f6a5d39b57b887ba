package org.passerelle.routes.results;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.Baseline;
import org.passerelle.adapters.api.Coded;
import org.passerelle.adapters.api.Conduct;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.adapters.api.DataNeed;
import org.passerelle.adapters.api.DataScope;
import org.passerelle.adapters.api.Digests;
import org.passerelle.adapters.api.Energy;
import org.passerelle.adapters.api.Evidence;
import org.passerelle.adapters.api.Execution;
import org.passerelle.adapters.api.Limits;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Mode;
import org.passerelle.adapters.api.ModelCard;
import org.passerelle.adapters.api.Papers;
import org.passerelle.adapters.api.Proposal;
import org.passerelle.adapters.api.Reason;
import org.passerelle.adapters.api.Regulation;
import org.passerelle.adapters.api.RegulatoryClass;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.routes.AnswerJson;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.Inference;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.OverrideReason;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.RecordSearch.SuggestionState;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/** Stored suggestions and decisions of all kinds. */
final class Rows {
    static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");
    static final String ID = "0b6f1a3c-3a77-3c0e-9d2f-6f3a1a2b3c4d";
    static final String SUBJECT = "samu:case-77";

    private Rows() {}

    static Suggestion suggestion(Confidence confidence, String... missing) {
        return new Suggestion(
                "Priorité de régulation (P) - ARM",
                List.of(
                        new Proposal(new Coded("urn:hubsante:priority", "P1", "Urgence prioritaire"), "plus urgent"),
                        new Proposal(new Coded("urn:hubsante:priority", "P2", "Urgence"), "")),
                Optional.of(new Coded("urn:hubsante:priority", "P2", "Urgence")),
                confidence,
                List.of(
                        new Reason(
                                "douleur thoracique",
                                "r1",
                                "Guide 2024",
                                List.of(
                                        new Evidence("Communication/n", "payload[0].contentString", 0, 18),
                                        new Evidence("Condition/motive", "code", 0, 0))),
                        new Reason("dyspnée", "r2", "Guide 2024", List.of())),
                List.of(missing),
                Suggestion.Presentation.SHOW,
                2);
    }

    static StoredSuggestion stored(String useCase, Outcome outcome, String code, Optional<Answer> answer) {
        Manifest manifest = manifest();
        Inference inference = new Inference(
                "regles",
                "CALL_CREATED",
                NOW.plusMillis(5),
                Mode.ADVISORY,
                Inference.Role.CHAMPION,
                "",
                "",
                manifest.digests().prompt(),
                "a".repeat(64),
                "b".repeat(64),
                new Execution(
                        Map.of(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Optional.of(new Energy(0.25, "temps de calcul", Energy.Grade.D))));
        return new StoredSuggestion(
                ID,
                "0b6f1a3c-0000-7000-9d2f-6f3a1a2b3c4d",
                "samu",
                SUBJECT,
                useCase,
                manifest.id(),
                manifest.version(),
                manifest.digests().model(),
                manifest.digests().config(),
                outcome,
                code,
                true,
                false,
                2,
                "{}",
                answer.map(new AnswerJson()::write).orElse(""),
                NOW,
                NOW.plusMillis(12),
                NOW.plusSeconds(300),
                Duration.ofMillis(7),
                inference);
    }

    static SuggestionRow row(StoredSuggestion stored, Optional<Decision> decision) {
        return new SuggestionRow(
                stored,
                decision.isPresent() ? SuggestionState.DECIDED : SuggestionState.LIVE,
                Optional.of(NOW.plusSeconds(1)),
                Optional.empty(),
                Optional.empty(),
                decision);
    }

    static SuggestionRow suggested(String useCase, Confidence confidence, Optional<Decision> decision) {
        return row(stored(useCase, Outcome.SUGGESTED, "", Optional.of(suggestion(confidence))), decision);
    }

    static Decision decision(Decision.Kind kind) {
        return new Decision(
                ID,
                kind,
                kind == Decision.Kind.MODIFIED ? Optional.of("P0") : Optional.empty(),
                kind == Decision.Kind.OVERRIDDEN
                        ? Optional.of(OverrideReason.PATIENT_REFUSES.code())
                        : Optional.empty(),
                Optional.of("Mme FICTIF refuse"),
                "medecin-7",
                Optional.of(NOW.plusSeconds(1)),
                Optional.empty(),
                Optional.of("P2"),
                NOW.plusSeconds(30));
    }

    static List<KnownResource> known() {
        return List.of(
                known(
                        "Encounter/case",
                        "{\"resourceType\":\"Encounter\",\"id\":\"case\",\"status\":\"in-progress\","
                                + "\"class\":{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActCode\","
                                + "\"code\":\"EMER\"},\"identifier\":[{\"system\":\"urn:hubsante:case-id\","
                                + "\"value\":\"case-77\"}]}"),
                known(
                        "Patient/p",
                        "{\"resourceType\":\"Patient\",\"id\":\"p\",\"birthDate\":\"1960-01-01\","
                                + "\"name\":[{\"family\":\"FICTIF\"}],\"identifier\":["
                                + "{\"system\":\"urn:hubsante:patient-id\",\"value\":\"patient-77\"}]}"));
    }

    private static KnownResource known(String reference, String json) {
        return new KnownResource(SUBJECT, reference, json, NOW);
    }

    static Manifest manifest() {
        return new Manifest(
                "triage-test",
                "1.2",
                "triage",
                "Suggérer une priorité ; le professionnel décide.",
                new Regulation(RegulatoryClass.MDR, Optional.of("IIa"), Optional.of("EUDB-1")),
                new Digests("c".repeat(64), "d".repeat(64), Optional.of("e".repeat(64))),
                new DataScope(
                        List.of(DataNeed.parse("Patient?_elements=birthDate,gender")),
                        List.of(
                                DataNeed.parse("Observation?category=vital-signs&code=http://loinc.org|8867-4"),
                                DataNeed.of("Encounter"))),
                Limits.of(Duration.ofSeconds(1), 8),
                Conduct.usual(),
                new Papers(
                        Optional.of(new ModelCard(
                                "Projet Passerelle",
                                "Apache-2.0",
                                "Propose une priorité.",
                                "Régulateurs.",
                                List.of("Évaluation seulement."),
                                List.of(),
                                List.of(new ModelCard.Performance("Rappel P0-P1", "0,91", "200 appels", "essai")),
                                "contact@example.fr")),
                        Optional.empty(),
                        Optional.of("Projet Passerelle")),
                Baseline.none());
    }
}
