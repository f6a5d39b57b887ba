package org.passerelle.gateway.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.routes.ports.Decision;
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
                Optional.of("other"),
                Optional.empty(),
                "poste",
                Optional.of(NOW),
                NOW.plusSeconds(7));
        return new Signal.DecisionWritten(decision, "triage", exercise, NOW);
    }

    private static StoredSuggestion suggestion(boolean exercise) {
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
                StoredSuggestion.Outcome.SUGGESTED,
                "",
                true,
                exercise,
                2,
                "{}",
                "{}",
                NOW,
                NOW.plusMillis(20),
                NOW.plusSeconds(300),
                Duration.ofMillis(3));
    }
}
