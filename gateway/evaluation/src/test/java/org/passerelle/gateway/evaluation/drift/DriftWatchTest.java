package org.passerelle.gateway.evaluation.drift;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.Baseline;
import org.passerelle.adapters.api.Baseline.Bins;
import org.passerelle.adapters.api.Baseline.Feature;
import org.passerelle.gateway.evaluation.Answers;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.Signal;

class DriftWatchTest {
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final DriftSettings SETTINGS = new DriftSettings(60, 20, 20, 0.2, 0.05, 10);
    private static final Baseline BASELINE = new Baseline(
            List.of(
                    new Feature(
                            "sexe",
                            "entry.resource.ofType(Patient).gender",
                            new Bins.Codes(List.of("female", "male")),
                            List.of(0.5, 0.5, 0.0, 0.0)),
                    new Feature(
                            "pouls",
                            "entry.resource.ofType(Observation).value.ofType(Quantity).value",
                            new Bins.Edges(List.of(60.0, 100.0)),
                            List.of())),
            Map.of("P1", 0.5, "P2", 0.5));

    private final Map<String, SuggestionRow> rows = new ConcurrentHashMap<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final DriftWatch watch = new DriftWatch(
            Map.of("champion", BASELINE), SETTINGS, FHIR, id -> Optional.ofNullable(rows.get(id)), new DriftListener() {
                @Override
                public void begins(DriftAlarm alarm) {
                    told.add("begins " + alarm.kind() + " " + alarm.feature());
                }

                @Override
                public void ends(DriftAlarm alarm) {
                    told.add("ends " + alarm.kind() + " " + alarm.feature());
                }
            });

    @AfterEach
    void stop() {
        watch.close();
    }

    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(Duration.ofSeconds(15));
    }

    private static Answers answer(int number, String gender, int pulse, String proposed) {
        return Answers.advisory("e" + number, proposed)
                .given("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":["
                        + "{\"resource\":{\"resourceType\":\"Patient\",\"gender\":\"" + gender + "\"}},"
                        + "{\"resource\":{\"resourceType\":\"Observation\",\"valueQuantity\":{\"value\":" + pulse
                        + "}}}]}");
    }

    private static String code(int number) {
        return number % 2 == 0 ? "P1" : "P2";
    }

    private static String gender(int number) {
        return number % 2 == 0 ? "female" : "male";
    }

    private long inWindow() {
        return watch.status("champion").orElseThrow().inputs().getFirst().count();
    }

    @Test
    @DisplayName("an input that moves raises its alarm, its metric, and ends once it is back; the others stay quiet")
    void anInputMoves() {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        watch.bindTo(metrics);
        watch.start();
        for (int i = 0; i < 60; i++) {
            watch.accept(new Signal.SuggestionWritten(
                    answer(i, gender(i), 80, code(i)).stored()));
        }
        patiently().until(() -> inWindow() == 60);
        assertThat(watch.alarms()).as("while everything is as it was").isEmpty();

        for (int i = 60; i < 120; i++) {
            watch.accept(
                    new Signal.SuggestionWritten(answer(i, "male", 80, code(i)).stored()));
        }
        patiently().untilAsserted(() -> assertThat(told).contains("begins INPUT sexe"));
        assertThat(metrics.get("passerelle.adapter.psi")
                        .tag("feature", "sexe")
                        .gauge()
                        .value())
                .isGreaterThan(0.2);
        patiently()
                .untilAsserted(() -> assertThat(metrics.get("passerelle.adapter.drift.alarms")
                                .gauge()
                                .value())
                        .isEqualTo(1));

        for (int i = 120; i < 200; i++) {
            watch.accept(new Signal.SuggestionWritten(
                    answer(i, gender(i), 80, code(i)).stored()));
        }
        patiently().untilAsserted(() -> assertThat(told).containsExactly("begins INPUT sexe", "ends INPUT sexe"));
        assertThat(metrics.get("passerelle.adapter.psi")
                        .tag("feature", "pouls")
                        .gauge()
                        .value())
                .as("against the first requests")
                .isZero();
    }

    @Test
    @DisplayName("proposals that move raise theirs, in words without a number of the case")
    void outputsMove() {
        watch.start();
        for (int i = 0; i < 60; i++) {
            watch.accept(
                    new Signal.SuggestionWritten(answer(i, gender(i), 80, "P1").stored()));
        }
        patiently().untilAsserted(() -> assertThat(told).containsExactly("begins OUTPUT "));
        assertThat(watch.alarms().getFirst().detail()).contains("divergence").contains("seuil 0,05");
    }

    @Test
    @DisplayName("professionals who stop agreeing raise theirs; rebuilding from the store comes to the same")
    void agreementFalls() {
        watch.start();
        for (int i = 0; i < 60; i++) {
            Decision.Kind kind = i < 20 ? Decision.Kind.ACCEPTED : Decision.Kind.OVERRIDDEN;
            SuggestionRow row =
                    answer(i, gender(i), 80, code(i)).decided(kind, "").row();
            rows.put(row.suggestion().id(), row);
            watch.accept(new Signal.DecisionWritten(
                    row.decision().orElseThrow(), "triage", false, Instant.parse("2026-11-24T11:00:00Z")));
        }
        patiently().untilAsserted(() -> assertThat(told).containsExactly("begins AGREEMENT "));
        patiently()
                .until(() -> watch.status("champion").orElseThrow().agreement().count() == 40);

        try (DriftWatch again =
                new DriftWatch(Map.of("champion", BASELINE), SETTINGS, FHIR, id -> Optional.empty(), quiet())) {
            for (int i = 0; i < 60; i++) {
                again.rebuild(rows.get("e" + i + "-champion"));
            }
            assertThat(again.status("champion").orElseThrow().agreement())
                    .isEqualTo(watch.status("champion").orElseThrow().agreement());
        }
    }

    @Test
    @DisplayName("input that cannot be read counts as absent, and the watch goes on")
    void unreadableInput() {
        watch.start();
        watch.accept(new Signal.SuggestionWritten(
                Answers.advisory("bad", "P1").given("{not json").stored()));
        watch.accept(new Signal.SuggestionWritten(answer(1, "female", 80, "P2").stored()));
        patiently().until(() -> inWindow() == 2);
    }

    private static DriftListener quiet() {
        return new DriftListener() {
            @Override
            public void begins(DriftAlarm alarm) {
                // Nobody listens.
            }

            @Override
            public void ends(DriftAlarm alarm) {
                // Nobody listens.
            }
        };
    }
}
