package org.passerelle.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.routes.AnswerJson;
import org.passerelle.routes.FhirJson;
import org.passerelle.routes.Handling;
import org.passerelle.routes.UseCase;
import org.passerelle.routes.ask.AdapterGuard;
import org.passerelle.routes.ask.Ask;
import org.passerelle.routes.ask.EnergyMeter;
import org.passerelle.routes.ask.InputDigest;
import org.passerelle.routes.ask.Inquirer;
import org.passerelle.routes.ask.ShadowLane;
import org.passerelle.routes.ports.Journal;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.Signals;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;
import org.passerelle.routes.rollout.SwitchBoard;
import org.passerelle.routes.showing.Showing;

/** One adapter, asked as the gateway asks it: data gathered, minimised and digested, the call guarded. */
final class GuardedAsking implements AutoCloseable {
    private static final byte[] KEY = "key of a measurement, no secret.".getBytes(StandardCharsets.UTF_8);

    private final TimedAdapter adapter;
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("adapter-", 0).factory());
    private final ShadowLane shadows;
    private final Ask ask;

    GuardedAsking(Adapter asked, FhirJson fhir) {
        this.adapter = new TimedAdapter(asked);
        Clock clock = Clock.systemUTC();
        UseCase useCase = new UseCase(
                asked.manifest().useCase(),
                Set.of(UnderstoodCalls.TRIGGER),
                adapter,
                List.of(),
                Duration.ofMinutes(10));
        String name = useCase.rollout().champion();
        AdapterGuard guard = new AdapterGuard(name, adapter, threads, EnergyMeter.none(), clock);
        Inquirer inquirer = new Inquirer(
                fhir, new AnswerJson(), InputDigest.keyed(KEY), SwitchBoard.unused(), Showing.usual(), clock);
        this.shadows = new ShadowLane(inquirer, new NothingKept(), new Signals(), 1, 1);
        this.ask = new Ask(List.of(new Ask.GuardedUseCase(useCase, Map.of(name, guard))), inquirer, shadows);
    }

    /**
     * What came of asking.
     *
     * @param adapterNanos how long the adapter's own code took
     */
    record Asked(StoredSuggestion suggestion, long adapterNanos) {}

    /**
     * Asks.
     *
     * @throws IllegalStateException if the adapter gave no answer
     */
    Asked ask(Handling handling) throws InterruptedException {
        StoredSuggestion suggestion = ask.ask(handling).suggestions().getFirst();
        if (suggestion.outcome() != Outcome.SUGGESTED && suggestion.outcome() != Outcome.ABSTAINED) {
            throw new IllegalStateException(suggestion.outcome() + " " + suggestion.outcomeCode());
        }
        long nanos = adapter.take(suggestion.id())
                .orElseThrow(() -> new IllegalStateException("the adapter was not asked: " + suggestion.outcomeCode()));
        return new Asked(suggestion, nanos);
    }

    @Override
    public void close() {
        shadows.close();
        threads.shutdownNow();
        adapter.close();
    }

    /** No shadow is asked here, and what answers becomes is measured elsewhere. */
    private static final class NothingKept implements Journal {
        @Override
        public CompletionStage<Void> write(Handled handled) {
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<Void> add(List<StoredSuggestion> suggestions) {
            return CompletableFuture.completedStage(null);
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
}
