package org.passerelle.routes.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.DataNeed;
import org.passerelle.adapters.api.Manifests;
import org.passerelle.adapters.api.Reply;

/** Programme: an adapter that hangs is soon left alone, one that is only slow is not, and both may recover. */
class GuardHangTest {
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration OPEN_FOR = Duration.ofSeconds(11);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final AskKit.HandClock clock = new AskKit.HandClock();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void stop() {
        release.countDown();
        callers.shutdownNow();
        threads.shutdownNow();
    }

    @Test
    void oneCallerOfAHungAdapterIsEnoughToOpenTheBreakerAndAnAnswerClosesIt() throws Exception {
        AdapterGuard guard = guard(LONGEST, request -> {
            release.await();
            return AskKit.nothing();
        });
        Future<AdapterGuard.Result> only = call(guard);

        await("the breaker opens").atMost(AskKit.PATIENCE).until(() -> guard.state() == CircuitBreaker.State.OPEN);
        assertThat(only.isDone())
                .as("the only call was still waited for when the breaker opened")
                .isFalse();
        assertThat(guard.call(AskKit.request()).outcome()).isEqualTo(new AdapterGuard.NotAsked("circuit-open"));

        release.countDown();
        assertThat(outcome(only)).isEqualTo(new AdapterGuard.Answered(Reply.of(AskKit.nothing())));
        assertThat(guard.state()).as("slow, not hung").isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void onceTheBreakerIsOpenOnlyOneCallIsStillWaitedFor() throws Exception {
        AdapterGuard guard = guard(LONGEST, request -> {
            release.await();
            return AskKit.nothing();
        });
        Future<AdapterGuard.Result> first = call(guard);
        Future<AdapterGuard.Result> second = call(guard);

        await("the breaker opens").atMost(AskKit.PATIENCE).until(() -> guard.state() == CircuitBreaker.State.OPEN);
        await("one of the two callers goes on without an answer")
                .atMost(AskKit.PATIENCE)
                .until(() -> first.isDone() || second.isDone());
        boolean firstWasFreed = first.isDone();
        Future<AdapterGuard.Result> freed = firstWasFreed ? first : second;
        Future<AdapterGuard.Result> waiting = firstWasFreed ? second : first;
        assertThat(outcome(freed)).isInstanceOf(AdapterGuard.Late.class);

        release.countDown();
        assertThat(outcome(waiting))
                .as("the call that was waited for")
                .isEqualTo(new AdapterGuard.Answered(Reply.of(AskKit.nothing())));
        assertThat(guard.state()).as("slow, not hung").isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void whoeverWaitedForAPlaceWhileTheBreakerOpenedAsksNoMore() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AdapterGuard guard = new AdapterGuard(
                "test",
                AskKit.adapter(Manifests.of("test", "test", LONGEST, 1, DataNeed.of("Patient")), request -> {
                    asked.incrementAndGet();
                    release.await();
                    return AskKit.nothing();
                }),
                threads,
                EnergyMeter.none(),
                clock);
        Future<AdapterGuard.Result> hung = call(guard);
        await("the first is asked").atMost(AskKit.PATIENCE).until(() -> asked.get() == 1);
        AtomicReference<Object> told = new AtomicReference<>();
        Thread second = new Thread(() -> {
            try {
                told.set(guard.call(AskKit.request()).outcome());
            } catch (InterruptedException stopping) {
                told.set(stopping);
            }
        });
        second.start();
        await("the second waits").atMost(AskKit.PATIENCE).until(() -> second.getState() == Thread.State.TIMED_WAITING);
        await("the breaker opens").atMost(AskKit.PATIENCE).until(() -> guard.state() == CircuitBreaker.State.OPEN);
        guard.abandon(scope -> true);
        assertThat(outcome(hung)).isEqualTo(new AdapterGuard.NotAsked("switched-off"));
        second.join(15_000);

        assertThat(told.get()).isEqualTo(new AdapterGuard.NotAsked("circuit-open"));
        assertThat(asked).as("how often the hung adapter was asked").hasValue(1);
    }

    @Test
    void afterAHangProbesCloseTheBreakerAgain() throws Exception {
        AtomicBoolean hangs = new AtomicBoolean(true);
        AtomicInteger asked = new AtomicInteger();
        AdapterGuard guard = guard(SHORT, request -> {
            asked.incrementAndGet();
            if (hangs.get()) {
                release.await();
            }
            return AskKit.nothing();
        });
        letHang(guard);
        int before = asked.get();
        assertThat(guard.call(AskKit.request()).outcome()).isEqualTo(new AdapterGuard.NotAsked("circuit-open"));
        assertThat(asked).as("an open breaker asks nobody").hasValue(before);

        clock.forward(OPEN_FOR);
        assertThat(guard.call(AskKit.request()).outcome()).as("a probe").isInstanceOf(AdapterGuard.Late.class);
        assertThat(guard.state()).as("after a probe that hung").isEqualTo(CircuitBreaker.State.OPEN);

        hangs.set(false);
        clock.forward(OPEN_FOR);
        await("probes close the breaker").atMost(AskKit.PATIENCE).until(() -> {
            guard.call(AskKit.request());
            clock.forward(OPEN_FOR);
            return guard.state() == CircuitBreaker.State.CLOSED;
        });
    }

    /** What opened for silence once may open for failures later; then one slow answer is no reason to close it. */
    @Test
    void aSlowAnswerDoesNotCloseABreakerThatOpenedForFailures() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        AtomicReference<AskKit.Body> body = new AtomicReference<>(request -> {
            first.await();
            return AskKit.nothing();
        });
        AdapterGuard guard = guard(LONGEST, request -> body.get().suggest(request));
        Future<AdapterGuard.Result> silent = call(guard);
        await("the breaker opens").atMost(AskKit.PATIENCE).until(() -> guard.state() == CircuitBreaker.State.OPEN);
        first.countDown();
        outcome(silent);
        assertThat(guard.state()).as("after the slow answer").isEqualTo(CircuitBreaker.State.CLOSED);

        CountDownLatch slowAsked = new CountDownLatch(1);
        body.set(request -> {
            slowAsked.countDown();
            release.await();
            return AskKit.nothing();
        });
        Future<AdapterGuard.Result> slow = call(guard);
        assertThat(slowAsked.await(15, TimeUnit.SECONDS)).isTrue();
        body.set(request -> {
            throw new IllegalStateException("broken");
        });
        for (int i = 0; i < 20 && guard.state() != CircuitBreaker.State.OPEN; i++) {
            guard.call(AskKit.request());
        }
        assertThat(guard.state()).as("after failures").isEqualTo(CircuitBreaker.State.OPEN);
        release.countDown();
        assertThat(outcome(slow)).isInstanceOf(AdapterGuard.Answered.class);
        assertThat(guard.state()).as("after one slow answer").isEqualTo(CircuitBreaker.State.OPEN);
    }

    @Test
    void failuresOfAnotherKindOpenItToo() throws Exception {
        AdapterGuard guard = guard(LONGEST, request -> null);
        for (int i = 0; i < 5; i++) {
            assertThat(guard.call(AskKit.request()).outcome()).isEqualTo(new AdapterGuard.Invalid("no-answer"));
        }

        assertThat(guard.state()).isEqualTo(CircuitBreaker.State.OPEN);
        assertThat(guard.snapshot().breaker()).isEqualTo(GuardState.Breaker.OPEN);
        assertThat(guard.snapshot().invalid()).isEqualTo(5);
        assertThat(guard.snapshot().lastFailure()).isEqualTo("no-answer");
    }

    private void letHang(AdapterGuard guard) throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            assertThat(guard.call(AskKit.request()).outcome()).isInstanceOf(AdapterGuard.Late.class);
        }
        assertThat(guard.state()).as("after three calls without an answer").isEqualTo(CircuitBreaker.State.OPEN);
    }

    private Future<AdapterGuard.Result> call(AdapterGuard guard) {
        return callers.submit(() -> guard.call(AskKit.request()));
    }

    private static AdapterGuard.Outcome outcome(Future<AdapterGuard.Result> call) throws Exception {
        return call.get(15, TimeUnit.SECONDS).outcome();
    }

    private AdapterGuard guard(Duration limit, AskKit.Body body) {
        return new AdapterGuard(
                "test",
                AskKit.adapter(Manifests.of("test", "test", limit, 4, DataNeed.of("Patient")), body),
                threads,
                EnergyMeter.none(),
                clock);
    }
}
