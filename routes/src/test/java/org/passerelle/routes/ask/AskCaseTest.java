package org.passerelle.routes.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.DataNeed;
import org.passerelle.adapters.api.Manifests;
import org.passerelle.adapters.api.Mode;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.routes.AnswerJson;
import org.passerelle.routes.FhirJson;
import org.passerelle.routes.Handling;
import org.passerelle.routes.UseCase;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.PatientKey;
import org.passerelle.routes.ports.StoredEvent;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;
import org.passerelle.routes.rollout.Rollout;
import org.passerelle.routes.understand.FactsRead;
import org.passerelle.routes.understand.SubjectFacts;

/** Programme: one question a patient, each with that patient's facts alone; and silence after the cut-off. */
class AskCaseTest {
    private static final Instant CALLED = Instant.parse("2026-01-01T08:00:00Z");
    private static final Duration CUT_OFF = Duration.ofSeconds(10);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AskKit.HandClock clock = new AskKit.HandClock();
    private final List<List<String>> asked = new CopyOnWriteArrayList<>();
    private Duration thinking = Duration.ZERO;

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void eachPatientIsAskedAboutAlone() throws Exception {
        List<StoredSuggestion> rows =
                ask(patient("a"), patient("b"), age("a"), age("b"), note("a", "Patient/a"), note("common", ""));

        assertThat(rows).extracting(StoredSuggestion::subject).containsExactly("s#Patient/a", "s#Patient/b");
        assertThat(rows).extracting(StoredSuggestion::id).doesNotHaveDuplicates();
        assertThat(asked)
                .containsExactlyInAnyOrder(
                        List.of("Patient/a", "Observation/age-a", "Communication/a", "Communication/common"),
                        List.of("Patient/b", "Observation/age-b", "Communication/common"));
    }

    @Test
    void onePatientIsTheCase() throws Exception {
        List<StoredSuggestion> rows = ask(patient("a"), age("a"));
        assertThat(rows).extracting(StoredSuggestion::subject).containsExactly("s");
        assertThat(ask(patient("a"), age("a")))
                .as("the same event again")
                .extracting(StoredSuggestion::id)
                .containsExactly(rows.getFirst().id());
    }

    @Test
    void aRelativeIsNoPatient() throws Exception {
        KnownResource relative = known("Patient/mother", "{\"resourceType\":\"Patient\",\"id\":\"mother\"}");
        assertThat(ask(patient("a"), relative)).hasSize(1);
    }

    @Test
    void elevenPatientsAreOneIncident() throws Exception {
        List<KnownResource> patients = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            patients.add(patient("p" + i));
        }
        List<StoredSuggestion> rows = ask(patients.toArray(KnownResource[]::new));
        assertThat(rows).extracting(StoredSuggestion::subject).containsExactly(PatientKey.together("s"));
        assertThat(PatientKey.caseOf(rows.getFirst().subject())).isEqualTo("s");
        assertThat(ask(patients.subList(0, 10).toArray(KnownResource[]::new))).hasSize(10);
    }

    @Test
    void anAnswerWithinTheCutOffIsShown() throws Exception {
        clock.forward(CUT_OFF.minusMillis(2));
        thinking = Duration.ofMillis(1);
        StoredSuggestion row = ask(patient("a")).getFirst();
        assertThat(row.outcome()).isEqualTo(Outcome.SUGGESTED);
        assertThat(row.shown()).isTrue();
        assertThat(row.outcomeCode()).isEmpty();
    }

    @Test
    void anAnswerThatComesAtTheCutOffIsSilence() throws Exception {
        clock.forward(CUT_OFF.minusMillis(2));
        thinking = Duration.ofMillis(2);
        assertSilence(ask(patient("a")).getFirst());
        assertThat(asked).as("it was asked in time").hasSize(1);
    }

    @Test
    void afterTheCutOffNobodyIsAsked() throws Exception {
        clock.forward(CUT_OFF);
        assertSilence(ask(patient("a")).getFirst());
        assertThat(asked).as("asked for nothing").isEmpty();
    }

    private static void assertSilence(StoredSuggestion row) {
        assertThat(row.outcome()).isEqualTo(Outcome.LATE);
        assertThat(row.outcomeCode()).isEqualTo("cut-off");
        assertThat(row.shown()).isFalse();
        assertThat(row.answerJson()).isEmpty();
    }

    private List<StoredSuggestion> ask(KnownResource... facts) throws InterruptedException {
        UseCase useCase = new UseCase(
                "triage",
                Set.of(Trigger.CALL_CREATED),
                Map.of(
                        "a",
                        AskKit.adapter(
                                Manifests.of(
                                        "a",
                                        "triage",
                                        Duration.ofSeconds(10),
                                        20,
                                        DataNeed.of("Patient"),
                                        DataNeed.of("Observation"),
                                        DataNeed.of("Communication")),
                                request -> {
                                    asked.add(references(request.data()));
                                    clock.forward(thinking);
                                    return AskKit.suggestion("x");
                                })),
                Rollout.of("a", Mode.ADVISORY),
                List.of(),
                Duration.ofMinutes(5),
                Optional.of(CUT_OFF));
        Ask ask = new Ask(
                List.of(new Ask.GuardedUseCase(useCase, new AdapterGuard(useCase.adapter(), threads))),
                new FhirJson(),
                new AnswerJson(),
                clock);
        Message message = new Message(
                "m",
                "samu",
                Protocol.HUB_JSON,
                "RS-EDA",
                "1",
                "k",
                CALLED,
                Map.of(),
                Content.of("", StandardCharsets.UTF_8));
        StoredEvent event = new StoredEvent("e", "m", "CALL_CREATED", "s", CALLED, "{\"resourceType\":\"Bundle\"}");
        return ask.ask(Handling.understood(
                        message,
                        List.of(),
                        List.of(event),
                        List.of(SubjectFacts.of("s", List.of(facts))),
                        List.of(),
                        List.of(),
                        FactsRead.none()))
                .suggestions();
    }

    private static List<String> references(Bundle data) {
        return data.getEntry().stream()
                .map(entry -> entry.getResource().fhirType() + "/"
                        + entry.getResource().getIdPart())
                .toList();
    }

    private static KnownResource patient(String id) {
        return known(
                "Patient/" + id,
                "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\",\"identifier\":[{\"system\":\""
                        + FhirCodes.SAMU_PATIENT + "\",\"value\":\"" + id + "\"}]}");
    }

    private static KnownResource age(String patient) {
        return known(
                "Observation/age-" + patient,
                "{\"resourceType\":\"Observation\",\"id\":\"age-" + patient + "\",\"subject\":{\"reference\":\"Patient/"
                        + patient + "\"}}");
    }

    private static KnownResource note(String id, String about) {
        String subject = about.isEmpty() ? "" : ",\"subject\":{\"reference\":\"" + about + "\"}";
        return known(
                "Communication/" + id, "{\"resourceType\":\"Communication\",\"id\":\"" + id + "\"" + subject + "}");
    }

    private static KnownResource known(String reference, String json) {
        return new KnownResource("s", reference, json, CALLED);
    }
}
