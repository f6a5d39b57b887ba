package org.passerelle.routes.ask;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.Coded;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.adapters.api.Evidence;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Proposal;
import org.passerelle.adapters.api.Reason;
import org.passerelle.adapters.api.Reply;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.routes.Handling;
import org.passerelle.routes.ports.Journal;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.StoredEvent;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.ports.Switches;
import org.passerelle.routes.understand.FactsRead;
import org.passerelle.routes.understand.SubjectFacts;

/** Adapters that behave as a test wants, questions for them, and ports that keep in memory what they are given. */
final class AskKit {
    /** Nothing here takes that long unless something is wrong. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    static final String TRIGGER = "CALL_CREATED";

    private static final Message MESSAGE = new Message(
            "m",
            "source",
            Protocol.HL7V2,
            "ADT^A01",
            "1",
            "k",
            Instant.EPOCH,
            Map.of(),
            Content.of("", StandardCharsets.UTF_8));

    private AskKit() {}

    /** What an adapter does when it is asked. */
    interface Body {
        Answer suggest(SuggestionRequest request) throws InterruptedException;
    }

    static Adapter adapter(Manifest manifest, Body body) {
        return new Adapter() {
            @Override
            public Manifest manifest() {
                return manifest;
            }

            @Override
            public Reply suggest(SuggestionRequest request) throws InterruptedException {
                return Reply.of(body.suggest(request));
            }
        };
    }

    /** A question about a patient {@code Patient/p}. */
    static SuggestionRequest request() {
        Instant now = Instant.parse("2026-01-01T08:00:00Z");
        Bundle data = new Bundle();
        Patient patient = new Patient();
        patient.setId("p");
        data.addEntry().setResource(patient);
        return new SuggestionRequest("correlation", "inference", TRIGGER, data, now, now.plusSeconds(10));
    }

    static Suggestion suggestion(String code, Evidence... evidence) {
        return suggestion(new Coded("urn:test", code, "Proposition"), new Confidence.None(), "Motif", evidence);
    }

    static Suggestion suggestion(Coded value, Confidence confidence, String reason, Evidence... evidence) {
        return new Suggestion(
                "Question",
                List.of(new Proposal(value, "")),
                Optional.empty(),
                confidence,
                List.of(new Reason(reason, "rule", "source", List.of(evidence))),
                List.of(),
                Suggestion.Presentation.SHOW,
                3);
    }

    static Abstention nothing() {
        return new Abstention("nothing", "Rien à dire.", List.of());
    }

    /** Waits whatever interrupts it, as an adapter in native code would. */
    static void deafWait(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException ignored) {
                // Deaf on purpose.
            }
        }
    }

    /** A message with one event about one subject, whose facts these are, each as {@code Type/id} and JSON. */
    static Handling handling(String eventId, KnownResource... facts) {
        StoredEvent event = new StoredEvent(
                eventId, "m", TRIGGER, "s", Instant.EPOCH, "{\"resourceType\":\"Bundle\",\"type\":\"collection\"}");
        return Handling.understood(
                MESSAGE,
                List.of(),
                List.of(event),
                List.of(SubjectFacts.of("s", List.of(facts))),
                List.of(),
                List.of(),
                FactsRead.none());
    }

    /** A clock that moves when it is told to. */
    static final class HandClock extends Clock {
        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T08:00:00Z"));

        void forward(Duration by) {
            now.updateAndGet(instant -> instant.plus(by));
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("only UTC");
        }
    }

    /** Keeps what is added beside the flow. */
    static final class MemoryJournal implements Journal {
        final List<StoredSuggestion> added = new CopyOnWriteArrayList<>();
        final List<String> attempts = new CopyOnWriteArrayList<>();
        private final UnaryOperator<CompletionStage<Void>> disk;

        MemoryJournal() {
            this(written -> written);
        }

        /**
         * @param disk what becomes of a write; what it makes fail is not kept
         */
        MemoryJournal(UnaryOperator<CompletionStage<Void>> disk) {
            this.disk = disk;
        }

        @Override
        public CompletionStage<Void> write(Handled handled) {
            throw new UnsupportedOperationException("asking writes no message");
        }

        @Override
        public CompletionStage<Void> add(List<StoredSuggestion> suggestions) {
            suggestions.forEach(suggestion -> attempts.add(suggestion.id()));
            return disk.apply(CompletableFuture.completedFuture(null)).thenRun(() -> added.addAll(suggestions));
        }

        @Override
        public String currentSubject(String subject) {
            return subject;
        }

        @Override
        public List<KnownResource> context(String subject) {
            return List.of();
        }
    }

    /** Keeps switches. */
    static final class MemorySwitches implements Switches {
        private final List<Switch> set = new ArrayList<>();

        @Override
        public synchronized List<Switch> switches() {
            return List.copyOf(set);
        }

        @Override
        public synchronized void set(Switch added) {
            set.add(added);
        }

        @Override
        public synchronized void clear(String adapter, String useCase, String unit, String by, String why, Instant at) {
            set.removeIf(known -> known.adapter().equals(adapter));
        }
    }
}
