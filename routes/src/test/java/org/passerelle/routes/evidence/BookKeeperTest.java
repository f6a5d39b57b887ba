package org.passerelle.routes.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.Coded;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.adapters.api.Evidence;
import org.passerelle.adapters.api.Proposal;
import org.passerelle.adapters.api.Reason;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.routes.AnswerJson;
import org.passerelle.routes.Handling;
import org.passerelle.routes.ports.EvidencePage;
import org.passerelle.routes.ports.EvidencePage.State;
import org.passerelle.routes.ports.Inference;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;
import org.passerelle.routes.understand.FactsRead;
import org.passerelle.routes.understand.SubjectFacts;

/** Which pages a message turns: found words with their place, nothing unsupported, nothing of what is masked or replaced. */
class BookKeeperTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final String RESIDENT = "patient:ehpad|1";
    private static final String TEXT = "Nuit calme. Chute ce matin.";

    private final BookKeeper keeper = new BookKeeper(Set.of("pathos"), ZoneId.of("Europe/Paris"));

    private static String document(String id, String rest) {
        return "{\"resourceType\":\"DocumentReference\",\"id\":\"" + id
                + "\",\"date\":\"2026-03-01T23:30:00Z\",\"extension\":" + "[{\"url\":\"" + FhirCodes.PLAIN_TEXT
                + "\",\"valueString\":\"" + TEXT + "\"}]" + rest + "}";
    }

    private static Reason reason(String rule, int start, int end) {
        return new Reason(
                "Constat : chute",
                rule,
                "guide",
                List.of(new Evidence("DocumentReference/d1", "extension[0].valueString", start, end)));
    }

    private static StoredSuggestion answer(Outcome outcome, Reason... reasons) {
        String json = outcome == Outcome.SUGGESTED
                ? new AnswerJson()
                        .write(new Suggestion(
                                "Preuves",
                                List.of(new Proposal(new Coded("urn:r", "F07", "Chutes"), "")),
                                Optional.empty(),
                                new Confidence.None(),
                                List.of(reasons),
                                List.of(),
                                Suggestion.Presentation.SHOW,
                                9))
                : "";
        return new StoredSuggestion(
                "s",
                "m",
                "ehpad",
                RESIDENT,
                "pathos",
                "passerelle-pathos",
                "1",
                "a",
                "b",
                outcome,
                "",
                true,
                false,
                9,
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":" + document("d1", "") + "}]}",
                json,
                NOW,
                NOW,
                NOW.plusSeconds(60),
                Duration.ZERO,
                Inference.advisory("preuves", "DOCUMENT_RECEIVED", NOW));
    }

    private List<EvidencePage> pages(Map<String, String> known, Set<String> changed, StoredSuggestion... answers) {
        Map<String, KnownResource> resources = new LinkedHashMap<>();
        known.forEach((reference, json) -> resources.put(reference, new KnownResource(RESIDENT, reference, json, NOW)));
        SubjectFacts facts = new SubjectFacts(RESIDENT, resources, changed, false);
        Message message = new Message(
                "m",
                "ehpad",
                Protocol.HL7V2,
                "MDM^T02",
                "1",
                "k",
                NOW,
                Map.of(),
                Content.of("", StandardCharsets.UTF_8));
        Handling handling = Handling.understood(
                        message,
                        List.of(),
                        List.of(),
                        List.of(facts),
                        List.of(),
                        new ArrayList<>(facts.changed()),
                        FactsRead.none())
                .with(List.of(answers));
        return keeper.pages(handling);
    }

    private List<EvidencePage> pages(StoredSuggestion answer) {
        return pages(Map.of("DocumentReference/d1", document("d1", "")), Set.of("DocumentReference/d1"), answer);
    }

    @Test
    void wordsAreKeptWithTheirPlaceAndTheDayOfTheSite() {
        EvidencePage page = pages(answer(Outcome.SUGGESTED, reason("pathos:F07:CONSTAT", 12, 26)))
                .getFirst();
        assertThat(page.state()).isEqualTo(State.READ);
        assertThat(page.proofs()).singleElement().satisfies(proof -> {
            assertThat(proof.words()).isEqualTo("Chute ce matin");
            assertThat(proof.etat()).isEqualTo("F07");
            assertThat(proof.type()).isEqualTo("CONSTAT");
            assertThat(proof.date()).as("23:30 UTC is the next day in France").contains(LocalDate.of(2026, 3, 2));
        });
    }

    @Test
    void theSameWordsReadAgainAreTheSameProof() {
        StoredSuggestion answer =
                answer(Outcome.SUGGESTED, reason("pathos:F07:CONSTAT", 12, 26), reason("pathos:F07:CONSTAT", 12, 26));
        List<String> first = pages(answer).getFirst().proofs().stream()
                .map(proof -> proof.id())
                .toList();
        assertThat(first)
                .as("twice in a text is two proofs")
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(pages(answer).getFirst().proofs())
                .extracting(proof -> proof.id())
                .isEqualTo(first);
    }

    @Test
    void whatLeadsNowhereIsNoProof() {
        assertThat(pages(answer(
                                Outcome.SUGGESTED,
                                reason("pathos:F07:CONSTAT", 12, 4_000),
                                reason("another-rule", 12, 26),
                                new Reason("x", "pathos:F07:CONSTAT", "", List.of())))
                        .getFirst()
                        .proofs())
                .isEmpty();
    }

    @Test
    void withoutAnAnswerThePageWaitsAndProvesNothing() {
        for (Outcome outcome : List.of(Outcome.LATE, Outcome.FAILED, Outcome.NOT_ASKED, Outcome.INVALID)) {
            EvidencePage page = pages(answer(outcome)).getFirst();
            assertThat(page.state()).as(outcome.name()).isEqualTo(State.UNREAD);
            assertThat(page.proofs()).as(outcome.name()).isEmpty();
        }
    }

    @Test
    void aDocumentEnteredInErrorOrMaskedProvesNothing() {
        String masked = document(
                "d1", ",\"meta\":{\"security\":[{\"system\":\"" + FhirCodes.MASKING + "\",\"code\":\"MASQUE_PS\"}]}");
        for (String json : List.of(document("d1", ",\"status\":\"entered-in-error\""), masked)) {
            List<EvidencePage> pages = pages(
                    Map.of("DocumentReference/d1", json),
                    Set.of("DocumentReference/d1"),
                    answer(Outcome.SUGGESTED, reason("pathos:F07:CONSTAT", 12, 26)));
            assertThat(pages).singleElement().satisfies(page -> {
                assertThat(page.state()).isEqualTo(State.WITHDRAWN);
                assertThat(page.proofs()).isEmpty();
            });
        }
    }

    @Test
    void aDocumentThatAnotherReplacesIsWithdrawnWithWhatWasReadOutOfIt() {
        String place = FhirCodes.MESSAGE_SOURCE + "m0#OBX[1]-5/ClinicalDocument";
        Map<String, String> known = new LinkedHashMap<>();
        known.put("DocumentReference/d0", document("d0", ",\"masterIdentifier\":{\"value\":\"DOC0\"}"));
        known.put(
                "Composition/c0",
                "{\"resourceType\":\"Composition\",\"id\":\"c0\",\"meta\":{\"source\":\"" + place
                        + "\"},\"identifier\":{\"value\":\"DOC0\"}}");
        known.put(
                "Observation/o0",
                "{\"resourceType\":\"Observation\",\"id\":\"o0\",\"meta\":{\"source\":\"" + place + "/component\"}}");
        known.put("Observation/other", "{\"resourceType\":\"Observation\",\"id\":\"other\"}");
        known.put(
                "DocumentReference/d1",
                document(
                        "d1",
                        ",\"relatesTo\":[{\"code\":\"replaces\",\"target\":{\"identifier\":{\"value\":\"DOC0\"}}}]"));
        List<EvidencePage> pages = pages(
                known, Set.of("DocumentReference/d1"), answer(Outcome.SUGGESTED, reason("pathos:F07:CONSTAT", 12, 26)));
        assertThat(pages.stream().filter(page -> page.state() == State.WITHDRAWN))
                .extracting(EvidencePage::resource)
                .containsExactlyInAnyOrder("DocumentReference/d0", "Composition/c0", "Observation/o0");
        assertThat(pages.stream().filter(page -> page.state() == State.READ))
                .extracting(EvidencePage::resource)
                .containsExactly("DocumentReference/d1");
    }
}
