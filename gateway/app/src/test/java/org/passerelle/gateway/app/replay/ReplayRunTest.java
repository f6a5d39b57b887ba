package org.passerelle.gateway.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Reply;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.adapters.triage.EdTriageAdapter;
import org.passerelle.gateway.store.RecordReader;
import org.passerelle.gateway.store.Stores;
import org.passerelle.routes.AnswerJson;
import org.passerelle.routes.FhirJson;
import org.passerelle.routes.ports.Inference;
import org.passerelle.routes.ports.Store;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;
import org.passerelle.routes.replay.InferenceReplay;

/** Programme: a day is asked again page by page; what is the same, what differs and what nobody can answer any more. */
class ReplayRunTest {
    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00Z");
    private static final int ANSWERS = 230;

    @TempDir
    private Path folder;

    /** Abstains with what it was given last. */
    private record Abstaining(String code) implements Adapter {
        @Override
        public Manifest manifest() {
            return new EdTriageAdapter().manifest();
        }

        @Override
        public Reply suggest(SuggestionRequest request) {
            return Reply.of(new Abstention(code, "Rien à dire.", List.of()));
        }
    }

    private static StoredSuggestion answered(String id, String adapter, Instant at) {
        Manifest manifest = new EdTriageAdapter().manifest();
        return new StoredSuggestion(
                id,
                "m-" + id,
                "samu",
                "samu:" + id,
                "triage",
                manifest.id(),
                manifest.version(),
                manifest.digests().model(),
                manifest.digests().config(),
                Outcome.ABSTAINED,
                "rien",
                true,
                false,
                9,
                "{\"resourceType\":\"Bundle\",\"type\":\"collection\"}",
                new AnswerJson().write(new Abstention("rien", "Rien à dire.", List.of())),
                at,
                at,
                at.plusSeconds(60),
                Duration.ofMillis(2),
                Inference.advisory(adapter, "CALL_CREATED", at));
    }

    private void fill() throws Exception {
        try (Store store = Stores.sqlite(folder, Clock.systemUTC())) {
            for (int i = 0; i < ANSWERS; i++) {
                add(store, answered("s-" + i, "regles", MORNING.plusSeconds(i / 7)));
            }
            add(store, answered("autre", "parti", MORNING));
            add(store, answered("demain", "regles", MORNING.plus(Duration.ofDays(1))));
        }
    }

    private static void add(Store store, StoredSuggestion suggestion) throws Exception {
        store.add(List.of(suggestion)).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private ReplayReport replay(Adapter adapter, StringWriter lines) throws Exception {
        ReplayReport report = new ReplayReport(lines);
        try (RecordReader record = Stores.readSqlite(folder)) {
            new ReplayRun(
                            record,
                            Map.of("regles", adapter),
                            new InferenceReplay(new FhirJson(), new AnswerJson()),
                            report)
                    .period(MORNING, MORNING.plus(Duration.ofDays(1)), Optional.empty());
        }
        return report;
    }

    @Test
    void theSameAdapterGivesTheSameAnswers() throws Exception {
        fill();
        StringWriter lines = new StringWriter();
        ReplayReport report = replay(new Abstaining("rien"), lines);

        assertThat(report.summary())
                .as("summary")
                .isEqualTo("Réponses redemandées : " + ANSWERS
                        + " identiques, 0 équivalentes, 0 différentes, 0 auxquelles le module n'a pas répondu cette fois ; 0 sans réponse"
                        + " à comparer, 1 dont le module n'est plus configuré.");
        assertThat(report.differs()).as("differs").isFalse();
        assertThat(lines.toString().lines()).as("lines, and the header").hasSize(ANSWERS + 2);
    }

    @Test
    void anotherAnswerIsToldWithWhatDiffers() throws Exception {
        fill();
        StringWriter lines = new StringWriter();
        ReplayReport report = replay(new Abstaining("autre\tchose"), lines);

        assertThat(report.differs()).as("differs").isTrue();
        assertThat(lines.toString()).as("lines").contains("s-0\tregles\tdifférente\tcode\trien\tautre chose\n");
    }
}
