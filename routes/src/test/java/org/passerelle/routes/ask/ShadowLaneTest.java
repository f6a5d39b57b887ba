package org.passerelle.routes.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.DataNeed;
import org.passerelle.adapters.api.Manifests;
import org.passerelle.adapters.api.Mode;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.routes.AnswerJson;
import org.passerelle.routes.FhirJson;
import org.passerelle.routes.Handling;
import org.passerelle.routes.UseCase;
import org.passerelle.routes.ports.Inference.Role;
import org.passerelle.routes.ports.Signal;
import org.passerelle.routes.ports.Signals;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;
import org.passerelle.routes.rollout.Challenger;
import org.passerelle.routes.rollout.Modes;
import org.passerelle.routes.rollout.Rollout;
import org.passerelle.routes.rollout.SwitchBoard;
import org.passerelle.routes.showing.Showing;

/** Programme: shadows are asked beside the flow and written beside it, and what is not asked is written too. */
class ShadowLaneTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final List<String> raised = new CopyOnWriteArrayList<>();
    private final Inquirer inquirer = new Inquirer(
            new FhirJson(),
            new AnswerJson(),
            InputDigest.none(),
            SwitchBoard.unused(),
            Showing.usual(),
            Clock.systemUTC());

    @AfterEach
    void stop() {
        release.countDown();
        threads.shutdownNow();
    }

    @Test
    void shadowsAndChallengersAreNeverPartOfTheMessage() throws Exception {
        AskKit.MemoryJournal journal = new AskKit.MemoryJournal();
        try (ShadowLane lane = lane(journal, 10)) {
            Handling advisory = ask(lane, rollout(Mode.ADVISORY), this::hang).ask(AskKit.handling("e1"));
            assertThat(advisory.suggestions())
                    .as("the champion, not waiting for its hung challenger")
                    .hasSize(1);
            assertThat(advisory.suggestions().getFirst().inference().role()).isEqualTo(Role.CHAMPION);
            assertThat(advisory.suggestions().getFirst().shown()).isTrue();
            assertThat(asked.await(15, TimeUnit.SECONDS))
                    .as("the challenger is asked")
                    .isTrue();
            assertThat(journal.added).as("written before it is there").isEmpty();
            release.countDown();
            await("the challenger's answer").atMost(AskKit.PATIENCE).until(() -> journal.added.size() == 1);

            Handling shadow = ask(lane, rollout(Mode.SHADOW), this::hang).ask(AskKit.handling("e2"));
            assertThat(shadow.suggestions())
                    .as("a shadow's answers in the message")
                    .isEmpty();
            await("both answers").atMost(AskKit.PATIENCE).until(() -> journal.added.size() == 3);
        }
        assertThat(journal.added).allSatisfy(row -> {
            assertThat(row.outcome()).isEqualTo(Outcome.SUGGESTED);
            assertThat(row.shown()).as("shown").isFalse();
            assertThat(row.inference().silent()).as("silent").isTrue();
        });
        assertThat(journal.added.stream().map(StoredSuggestion::id)).doesNotHaveDuplicates();
        await("signals").atMost(AskKit.PATIENCE).until(() -> raised.size() == 3);
    }

    @Test
    void aFullLaneWritesThatItDidNotAsk() throws Exception {
        AskKit.MemoryJournal journal = new AskKit.MemoryJournal();
        try (ShadowLane lane = lane(journal, 1)) {
            Ask ask = ask(lane, Rollout.of("champion", Mode.SHADOW), this::hang);
            ask.ask(AskKit.handling("running"));
            assertThat(asked.await(15, TimeUnit.SECONDS)).isTrue();
            ask.ask(AskKit.handling("waiting"));
            ask.ask(AskKit.handling("dropped"));

            assertThat(journal.added).singleElement().satisfies(row -> {
                assertThat(row.outcome()).isEqualTo(Outcome.NOT_ASKED);
                assertThat(row.outcomeCode()).isEqualTo("shadow-full");
            });
            release.countDown();
            await("the others are answered").atMost(AskKit.PATIENCE).until(() -> journal.added.size() == 3);
            assertThat(journal.added.subList(1, 3))
                    .allSatisfy(row -> assertThat(row.outcome()).isEqualTo(Outcome.SUGGESTED));
        }
    }

    @Test
    void closingEndsWhatHangsAndTakesNothingMore() throws Exception {
        AskKit.MemoryJournal journal = new AskKit.MemoryJournal();
        ShadowLane lane = lane(journal, 10);
        Ask ask = ask(lane, Rollout.of("champion", Mode.SHADOW), this::hang);
        ask.ask(AskKit.handling("running"));
        ask.ask(AskKit.handling("waiting"));
        assertThat(asked.await(15, TimeUnit.SECONDS)).isTrue();
        lane.close();

        assertThat(interrupted.await(15, TimeUnit.SECONDS))
                .as("the hung shadow was interrupted")
                .isTrue();
        assertThat(journal.added).as("answers of a lane that was closed").isEmpty();
        ask.ask(AskKit.handling("late"));
        assertThat(journal.added)
                .singleElement()
                .satisfies(row -> assertThat(row.outcomeCode()).isEqualTo("stopping"));
    }

    @Test
    void anAnswerThatCannotBeWrittenIsOfferedOnceMore() throws Exception {
        AtomicInteger writes = new AtomicInteger();
        AskKit.MemoryJournal journal =
                new AskKit.MemoryJournal(written -> writes.incrementAndGet() == 1 ? full() : written);
        try (ShadowLane lane = lane(journal, 10)) {
            release.countDown();
            ask(lane, Rollout.of("champion", Mode.SHADOW), this::hang).ask(AskKit.handling("e"));
            await("the second attempt").atMost(AskKit.PATIENCE).until(() -> raised.size() == 1);
        }
        assertThat(journal.added).hasSize(1);
        assertThat(journal.attempts).hasSize(2);
    }

    @Test
    void aDiskThatRefusesEverythingHarmsNoMessageAndIsNotAskedForEver() throws Exception {
        UnaryOperator<CompletionStage<Void>> broken = written -> {
            throw new IllegalStateException("pretended: closed");
        };
        AskKit.MemoryJournal journal = new AskKit.MemoryJournal(broken);
        ShadowLane lane = lane(journal, 10);
        lane.close();
        Handling handled = ask(lane, rollout(Mode.ADVISORY), this::hang).ask(AskKit.handling("e"));

        assertThat(handled.suggestions())
                .singleElement()
                .satisfies(row -> assertThat(row.outcome()).isEqualTo(Outcome.SUGGESTED));
        await("the second attempt").atMost(AskKit.PATIENCE).until(() -> journal.attempts.size() == 2);
        assertThat(raised).as("what is told to be written").isEmpty();
    }

    private static CompletionStage<Void> full() {
        return CompletableFuture.failedFuture(new IllegalStateException("pretended: disk full"));
    }

    private Answer hang(SuggestionRequest request) throws InterruptedException {
        asked.countDown();
        try {
            release.await();
        } catch (InterruptedException ended) {
            interrupted.countDown();
            throw ended;
        }
        return AskKit.suggestion("shadow");
    }

    private ShadowLane lane(AskKit.MemoryJournal journal, int waiting) {
        Signals signals = new Signals();
        signals.listen(signal -> {
            if (signal instanceof Signal.SuggestionWritten(StoredSuggestion written)) {
                raised.add(written.id());
            }
        });
        return new ShadowLane(inquirer, journal, signals, waiting, 1);
    }

    private static Rollout rollout(Mode champion) {
        return new Rollout(
                "champion",
                Modes.everywhere(champion),
                Optional.empty(),
                List.of(new Challenger("challenger", Modes.everywhere(Mode.ADVISORY))),
                Optional.empty());
    }

    /** The champion hangs where it is alone, else its challenger does. */
    private Ask ask(ShadowLane lane, Rollout rollout, AskKit.Body hangs) {
        boolean alone = rollout.challengers().isEmpty();
        Adapter champion = adapter("champion", alone ? hangs : request -> AskKit.suggestion("champion"));
        Adapter challenger = adapter("challenger", hangs);
        Map<String, Adapter> adapters =
                alone ? Map.of("champion", champion) : Map.of("champion", champion, "challenger", challenger);
        UseCase useCase = new UseCase(
                "triage", Set.of(Trigger.valueOf(AskKit.TRIGGER)), adapters, rollout, List.of(), Duration.ofMinutes(1));
        Map<String, AdapterGuard> guards = alone
                ? Map.of("champion", new AdapterGuard(champion, threads))
                : Map.of(
                        "champion", new AdapterGuard(champion, threads),
                        "challenger", new AdapterGuard(challenger, threads));
        return new Ask(List.of(new Ask.GuardedUseCase(useCase, guards)), inquirer, lane);
    }

    private static Adapter adapter(String id, AskKit.Body body) {
        return AskKit.adapter(Manifests.of(id, "triage", Duration.ofSeconds(10), 4, DataNeed.of("Patient")), body);
    }
}
