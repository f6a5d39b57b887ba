package org.passerelle.routes.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.Conduct;
import org.passerelle.adapters.api.DataNeed;
import org.passerelle.adapters.api.DataScope;
import org.passerelle.adapters.api.Limits;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Manifests;
import org.passerelle.adapters.api.SuggestionRequest;

/** Programme: thousands of calls of every kind, switched off and interrupted at any moment, leave every permit in its place. */
class GuardStressTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration OPEN_FOR = Duration.ofSeconds(11);
    private static final int PLACES = 4;
    private static final int THREADS_HELD_AT_MOST = 2 * PLACES;
    private static final Manifest MANIFEST = Manifests.of(
            "test", "test", new Limits(SHORT, PLACES, 0, 1), Conduct.usual(), DataScope.of(DataNeed.of("Patient")));

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch release = new CountDownLatch(1);
    private final AskKit.HandClock clock = new AskKit.HandClock();

    @AfterEach
    void stop() {
        release.countDown();
        callers.shutdownNow();
        threads.shutdownNow();
    }

    /** The end of a call meets its being switched off in every order; and some get no thread at all. */
    @Test
    void aCallEndsExactlyOnceHoweverItEnds() throws Exception {
        AtomicReference<Throwable> refusal = new AtomicReference<>();
        ExecutorService sometimes = new GuardLimitsTest.Refusing(threads, refusal);
        Adapter adapter = AskKit.adapter(MANIFEST, GuardStressTest::anything);
        GuardedCall.Target target = new GuardedCall.Target("test", adapter, 1, EnergyMeter.none(), new GuardCounts());
        List<AtomicInteger> ends = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            AtomicInteger ended = new AtomicInteger();
            ends.add(ended);
            long endNanos = System.nanoTime() + SHORT.toNanos();
            GuardedCall call = new GuardedCall(
                    target, AskKit.request(), new AdapterGuard.Scope("", ""), endNanos, ended::incrementAndGet);
            refusal.set(i % 10 == 0 ? new OutOfMemoryError("pretended") : null);
            try {
                call.start(sometimes);
            } catch (OutOfMemoryError pretended) {
                assertThat(ended).as("a call that got no thread").hasValue(1);
            }
            if (i % 3 == 0) {
                try {
                    call.outcome(TimeUnit.MICROSECONDS.toNanos(100));
                } catch (TimeoutException silent) {
                    // Then it is abandoned.
                }
            }
            call.abandon(new AdapterGuard.NotAsked("switched-off"));
        }
        await("all have ended")
                .atMost(AskKit.PATIENCE)
                .untilAsserted(() ->
                        assertThat(ends).allSatisfy(ended -> assertThat(ended).hasPositiveValue()));
        threads.shutdown();
        assertThat(threads.awaitTermination(15, TimeUnit.SECONDS))
                .as("no call hangs")
                .isTrue();
        assertThat(ends).allSatisfy(ended -> assertThat(ended).hasValue(1));
    }

    @Test
    void afterEverythingThatCanHappenTheGuardHasExactlyItsPlaces() throws Exception {
        AtomicReference<AskKit.Body> body = new AtomicReference<>(GuardStressTest::anything);
        AtomicReference<Throwable> refusal = new AtomicReference<>();
        AdapterGuard guard = new AdapterGuard(
                "test",
                AskKit.adapter(MANIFEST, request -> body.get().suggest(request)),
                new GuardLimitsTest.Refusing(threads, refusal),
                EnergyMeter.none(),
                clock);
        storm(guard, refusal);
        refusal.set(null);
        await("nothing is left of the storm").atMost(AskKit.PATIENCE).until(() -> {
            GuardState state = guard.snapshot();
            return state.inFlight() == 0 && state.abandoned() == 0;
        });

        body.set(request -> AskKit.nothing());
        await("the breaker closes again").atMost(AskKit.PATIENCE).until(() -> {
            clock.forward(OPEN_FOR);
            return guard.call(AskKit.request()).outcome() instanceof AdapterGuard.Answered
                    && guard.state() == CircuitBreaker.State.CLOSED;
        });

        AtomicInteger held = new AtomicInteger();
        body.set(request -> {
            held.incrementAndGet();
            AskKit.deafWait(release);
            return AskKit.nothing();
        });
        await("every thread is held").atMost(AskKit.PATIENCE).until(() -> {
            clock.forward(OPEN_FOR);
            guard.call(AskKit.request());
            return held.get() >= THREADS_HELD_AT_MOST;
        });
        for (int i = 0; i < 5; i++) {
            clock.forward(OPEN_FOR);
            assertThat(guard.call(AskKit.request()).outcome()).isEqualTo(new AdapterGuard.NotAsked("hung-calls"));
        }
        assertThat(held).as("threads held").hasValue(THREADS_HELD_AT_MOST);
        assertThat(guard.snapshot().abandoned()).isEqualTo(THREADS_HELD_AT_MOST);
    }

    /** Callers, some of whom stop, switches, and a machine that runs out of threads now and then. */
    private void storm(AdapterGuard guard, AtomicReference<Throwable> refusal) throws Exception {
        List<Future<?>> crowd = new ArrayList<>();
        for (int caller = 0; caller < 8; caller++) {
            Random random = new Random(caller);
            crowd.add(callers.submit(() -> {
                for (int i = 0; i < 150; i++) {
                    switch (random.nextInt(12)) {
                        case 0 -> refusal.set(new OutOfMemoryError("pretended"));
                        case 1 -> refusal.set(new RejectedExecutionException("pretended"));
                        case 2, 3, 4 -> refusal.set(null);
                        case 5 -> guard.abandon(scope -> true);
                        case 6 -> Thread.currentThread().interrupt();
                        default -> clock.forward(OPEN_FOR);
                    }
                    try {
                        guard.call(AskKit.request());
                    } catch (InterruptedException stopping) {
                        // This caller stops, and another takes its place.
                    }
                }
            }));
        }
        for (Future<?> caller : crowd) {
            caller.get(30, TimeUnit.SECONDS);
        }
    }

    /** Everything an adapter may do, some of it slowly. */
    private static Answer anything(SuggestionRequest request) throws InterruptedException {
        return switch (ThreadLocalRandom.current().nextInt(10)) {
            case 0 -> throw new IllegalStateException("broken");
            case 1 -> throw new OutOfMemoryError("pretended");
            case 2 -> throw new StackOverflowError();
            case 3 -> throw new AdapterException(AdapterException.Kind.UNREACHABLE, "no-connection", "pretended");
            case 4 -> null;
            case 5 -> {
                new CountDownLatch(1).await();
                yield null;
            }
            case 6 -> throw new InterruptedException();
            default -> AskKit.nothing();
        };
    }
}
