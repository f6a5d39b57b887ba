package org.passerelle.gateway.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.Energy;
import org.passerelle.adapters.api.Execution;
import org.passerelle.adapters.api.Mode;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.Inference;
import org.passerelle.routes.ports.Signal;
import org.passerelle.routes.ports.StoredSuggestion;

/** Programme: what is counted, what exercises leave out, and that no sender can fill the memory or write into a label. */
class FlowMetersTest {
    private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FlowMeters meters = new FlowMeters(registry);

    @Test
    void takenAndDuplicateMessagesAreCountedApart() {
        meters.accept(taken("ADT^A01", new Receipt.Taken("1")));
        meters.accept(taken("ADT^A01", new Receipt.Duplicate("2", "1", true)));

        assertThat(count("passerelle.messages", "outcome", "taken")).isEqualTo(1);
        assertThat(count("passerelle.messages", "outcome", "duplicate")).isEqualTo(1);
    }

    @Test
    void aSenderThatMakesUpTypesMakesNoNewMeters() {
        for (int i = 0; i < 10_000; i++) {
            meters.accept(taken("TYPE-" + i, new Receipt.Taken("1")));
        }

        long series = registry.getMeters().stream()
                .filter(meter -> meter.getId().getName().equals("passerelle.messages"))
                .count();
        assertThat(series).as("series of one counter").isLessThanOrEqualTo(201);
    }

    @Test
    void whatDoesNotLookLikeACodeNeverBecomesALabel() {
        meters.accept(taken("Camille FICTIF née le 01/01/1960", new Receipt.Taken("1")));

        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .allSatisfy(id -> assertThat(id.toString()).doesNotContain("FICTIF"));
    }

    @Test
    void suggestionsAndDecisionsOfExercisesAreLeftOut() {
        meters.accept(new Signal.SuggestionWritten(suggestion(true)));
        meters.accept(decided(true));
        assertThat(registry.find("passerelle.suggestions").counters()).isEmpty();
        assertThat(registry.find("passerelle.decisions").counters()).isEmpty();

        meters.accept(new Signal.SuggestionWritten(suggestion(false)));
        meters.accept(decided(false));
        assertThat(count("passerelle.suggestions", "outcome", "suggested")).isEqualTo(1);
        assertThat(count("passerelle.decisions", "kind", "overridden")).isEqualTo(1);
        assertThat(registry.find("passerelle.decision").timer().totalTime(java.util.concurrent.TimeUnit.SECONDS))
                .as("time from suggestion to decision")
                .isEqualTo(7);
    }

    @Test
    void everyAnswerIsCountedByAdapterModeAndRole() {
        meters.accept(new Signal.SuggestionWritten(suggestion(false)));
        assertThat(registry.get("passerelle.suggestions")
                        .tag("adapter", "regles")
                        .tag("mode", "advisory")
                        .tag("role", "champion")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("passerelle.adapter.call")
                        .tag("adapter", "regles")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("passerelle.adapter.energy")
                        .tag("adapter", "regles")
                        .tag("grade", "d")
                        .counter()
                        .count())
                .as("joules")
                .isEqualTo(2.5);
    }

    @Test
    void aCodeThatAVendorMakesUpIsBounded() {
        for (int i = 0; i < 1_000; i++) {
            meters.accept(new Signal.SuggestionWritten(abstention("code-" + i)));
        }
        meters.accept(new Signal.SuggestionWritten(abstention("Mme Camille FICTIF, 66 ans")));
        assertThat(registry.find("passerelle.suggestions").counters())
                .hasSizeLessThanOrEqualTo(201)
                .extracting(counter -> counter.getId().toString())
                .noneMatch(id -> id.contains("FICTIF"));
    }

    private double count(String name, String label, String value) {
        return registry.get(name).tag(label, value).counter().count();
    }

    private static Signal taken(String type, Receipt receipt) {
        return new Signal.MessageTaken("urgences", type, receipt, Duration.ofMillis(1));
    }

    private static Signal decided(boolean exercise) {
        Decision decision = new Decision(
                "s",
                Decision.Kind.OVERRIDDEN,
                Optional.empty(),
                Optional.of("limited-time"),
                Optional.empty(),
                "poste",
                Optional.of(NOW),
                Optional.empty(),
                Optional.empty(),
                NOW.plusSeconds(7));
        return new Signal.DecisionWritten(decision, "triage", exercise, NOW);
    }

    private static StoredSuggestion suggestion(boolean exercise) {
        return stored(StoredSuggestion.Outcome.SUGGESTED, "", exercise);
    }

    private static StoredSuggestion abstention(String code) {
        return stored(StoredSuggestion.Outcome.ABSTAINED, code, false);
    }

    private static StoredSuggestion stored(StoredSuggestion.Outcome outcome, String code, boolean exercise) {
        return new StoredSuggestion(
                "s",
                "m",
                "samu",
                "samu:1",
                "triage",
                "triage-samu",
                "1",
                "d",
                "c",
                outcome,
                code,
                true,
                exercise,
                2,
                "{}",
                "{}",
                NOW,
                NOW.plusMillis(20),
                NOW.plusSeconds(300),
                Duration.ofMillis(3),
                new Inference(
                        "regles",
                        "CALL_CREATED",
                        NOW,
                        Mode.ADVISORY,
                        Inference.Role.CHAMPION,
                        "",
                        "",
                        Optional.empty(),
                        "",
                        "",
                        new Execution(
                                Map.of(),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                Optional.of(new Energy(2.5, "estimation", Energy.Grade.D)))));
    }
}
