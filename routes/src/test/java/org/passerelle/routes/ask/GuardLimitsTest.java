package org.passerelle.routes.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.AdapterException.Kind;
import org.passerelle.adapters.api.Conduct;
import org.passerelle.adapters.api.DataNeed;
import org.passerelle.adapters.api.DataScope;
import org.passerelle.adapters.api.Limits;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Manifests;

/** Programme: retries, rate, places, threads and switches, each with the calls that it lets through and those it does not. */
class GuardLimitsTest {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration OPEN_FOR = Duration.ofSeconds(11);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void stop() {
        release.countDown();
        callers.shutdownNow();
        threads.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void onlyCallsThatNeverReachedTheModelAreRepeated(Kind kind) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AdapterGuard guard = guard(new Limits(LONGEST, 2, 0, 2), request -> {
            asked.incrementAndGet();
            throw new AdapterException(kind, "code", "pretended");
        });
        AdapterGuard.Outcome outcome = guard.call(AskKit.request()).outcome();

        boolean repeated = kind == Kind.UNREACHABLE || kind == Kind.OVERLOADED;
        assertThat(asked).as("how often it was asked").hasValue(repeated ? 3 : 1);
        assertThat(outcome).isInstanceOf(kind == Kind.INVALID ? AdapterGuard.Invalid.class : AdapterGuard.Failed.class);
        assertThat(guard.snapshot().calls())
                .as("a call with its retries is one")
                .isEqualTo(1);
    }

    @Test
    void aRetryThatIsAnsweredIsAnAnswer() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AdapterGuard guard = guard(new Limits(LONGEST, 2, 0, 1), request -> {
            if (asked.incrementAndGet() == 1) {
                throw new AdapterException(Kind.OVERLOADED, "http-503", "pretended");
            }
            return AskKit.nothing();
        });

        assertThat(guard.call(AskKit.request()).outcome()).isInstanceOf(AdapterGuard.Answered.class);
    }

    @Test
    void nothingIsRepeatedWithoutTimeForIt() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AdapterGuard guard = guard(new Limits(Duration.ofMillis(15), 2, 0, 3), request -> {
            asked.incrementAndGet();
            throw new AdapterException(Kind.UNREACHABLE, "no-connection", "pretended");
        });
        guard.call(AskKit.request());

        assertThat(asked).as("pauses are longer than the time limit").hasValueLessThan(2);
    }

    @Test
    void whatIsMoreThanTheRateIsNotAsked() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AdapterGuard guard = guard(new Limits(LONGEST, 2, 2, 0), request -> {
            asked.incrementAndGet();
            return AskKit.nothing();
        });
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            AdapterGuard.Outcome outcome = guard.call(AskKit.request()).outcome();
            refused += outcome.equals(new AdapterGuard.NotAsked("rate-limited")) ? 1 : 0;
        }

        assertThat(refused).as("refused calls").isPositive();
        assertThat(asked).hasValue(200 - refused);
        assertThat(guard.snapshot().notAsked()).isEqualTo(refused);
    }

    @Test
    void neverMoreCallsAtOnceThanThereArePlaces() throws Exception {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AdapterGuard guard = guard(Limits.of(LONGEST, 2), request -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            atOnce.decrementAndGet();
            return AskKit.nothing();
        });
        List<Future<AdapterGuard.Result>> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            calls.add(call(guard));
        }
        for (Future<AdapterGuard.Result> call : calls) {
            assertThat(outcome(call)).isInstanceOf(AdapterGuard.Answered.class);
        }
        assertThat(most.get()).as("calls at once").isBetween(1, 2);
    }

    @Test
    void whoeverStopsWhileWaitingForAPlaceIsNotToldThatThereAreTooManyCalls() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        AdapterGuard guard = guard(Limits.of(LONGEST, 1), request -> {
            asked.countDown();
            release.await();
            return AskKit.nothing();
        });
        Future<AdapterGuard.Result> first = call(guard);
        assertThat(asked.await(15, TimeUnit.SECONDS)).isTrue();
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
        second.interrupt();
        second.join(15_000);

        assertThat(told.get()).isInstanceOf(InterruptedException.class);
        release.countDown();
        assertThat(outcome(first)).isInstanceOf(AdapterGuard.Answered.class);
    }

    @Test
    void callsThatIgnoreInterruptionTakeNoMoreThanTwiceThePlaces() throws Exception {
        AtomicInteger held = new AtomicInteger();
        AskKit.HandClock clock = new AskKit.HandClock();
        AdapterGuard guard = new AdapterGuard(
                "test",
                AskKit.adapter(manifest(Limits.of(SHORT, 1)), request -> {
                    held.incrementAndGet();
                    AskKit.deafWait(release);
                    return AskKit.nothing();
                }),
                threads,
                EnergyMeter.none(),
                clock);
        await("two calls hold their threads").atMost(AskKit.PATIENCE).until(() -> {
            clock.forward(OPEN_FOR);
            guard.call(AskKit.request());
            return held.get() == 2;
        });
        clock.forward(OPEN_FOR);
        assertThat(guard.call(AskKit.request()).outcome()).isEqualTo(new AdapterGuard.NotAsked("hung-calls"));
        assertThat(guard.snapshot().abandoned()).as("threads still held").isEqualTo(2);

        release.countDown();
        await("the threads come back")
                .atMost(AskKit.PATIENCE)
                .until(() -> guard.snapshot().abandoned() == 0);
        assertThat(held).as("calls that got a thread").hasValue(2);
        await("answers again").atMost(AskKit.PATIENCE).until(() -> {
            clock.forward(OPEN_FOR);
            return guard.call(AskKit.request()).outcome() instanceof AdapterGuard.Answered;
        });
    }

    @Test
    void aSwitchEndsTheCallsOfItsScopeAtOnceAndNoOther() throws Exception {
        CountDownLatch asked = new CountDownLatch(2);
        CountDownLatch interrupted = new CountDownLatch(1);
        AdapterGuard guard = guard(Limits.of(LONGEST, 2), request -> {
            asked.countDown();
            try {
                release.await();
            } catch (InterruptedException ended) {
                interrupted.countDown();
                throw ended;
            }
            return AskKit.nothing();
        });
        Future<AdapterGuard.Result> here =
                callers.submit(() -> guard.call(AskKit.request(), new AdapterGuard.Scope("triage", "URG")));
        Future<AdapterGuard.Result> there =
                callers.submit(() -> guard.call(AskKit.request(), new AdapterGuard.Scope("triage", "REA")));
        assertThat(asked.await(15, TimeUnit.SECONDS)).isTrue();
        guard.abandon(scope -> scope.unit().equals("URG"));

        assertThat(outcome(here)).isEqualTo(new AdapterGuard.NotAsked("switched-off"));
        assertThat(interrupted.await(15, TimeUnit.SECONDS))
                .as("the adapter was interrupted")
                .isTrue();
        release.countDown();
        assertThat(outcome(there)).as("the other unit").isInstanceOf(AdapterGuard.Answered.class);
        assertThat(guard.snapshot().late())
                .as("a switch is no failure of the adapter")
                .isZero();
    }

    @Test
    void aMachineWithoutThreadsCostsAnAnswerAndNothingElse() throws Exception {
        AtomicReference<Throwable> refusal = new AtomicReference<>(new OutOfMemoryError("pretended: no native thread"));
        AdapterGuard guard = new AdapterGuard(
                AskKit.adapter(Manifests.of("test", "test", LONGEST, 1, DataNeed.of("Patient")), r -> AskKit.nothing()),
                new Refusing(threads, refusal));
        for (int i = 0; i < 10; i++) {
            assertThat(guard.call(AskKit.request()).outcome()).isEqualTo(new AdapterGuard.NotAsked("no-thread"));
        }
        refusal.set(new RejectedExecutionException("pretended: shut down"));
        for (int i = 0; i < 10; i++) {
            assertThat(guard.call(AskKit.request()).outcome()).isEqualTo(new AdapterGuard.NotAsked("stopping"));
        }
        refusal.set(null);
        assertThat(guard.call(AskKit.request()).outcome()).isInstanceOf(AdapterGuard.Answered.class);
    }

    private Future<AdapterGuard.Result> call(AdapterGuard guard) {
        return callers.submit(() -> guard.call(AskKit.request()));
    }

    private static AdapterGuard.Outcome outcome(Future<AdapterGuard.Result> call) throws Exception {
        return call.get(15, TimeUnit.SECONDS).outcome();
    }

    private AdapterGuard guard(Limits limits, AskKit.Body body) {
        return new AdapterGuard(AskKit.adapter(manifest(limits), body), threads);
    }

    private static Manifest manifest(Limits limits) {
        return Manifests.of("test", "test", limits, Conduct.usual(), DataScope.of(DataNeed.of("Patient")));
    }

    /** Gives no thread as long as there is a reason. */
    static final class Refusing extends AbstractExecutorService {
        private final ExecutorService threads;
        private final AtomicReference<Throwable> refusal;

        Refusing(ExecutorService threads, AtomicReference<Throwable> refusal) {
            this.threads = threads;
            this.refusal = refusal;
        }

        @Override
        public void execute(Runnable task) {
            switch (refusal.get()) {
                case RuntimeException refused -> throw refused;
                case Error refused -> throw refused;
                case null, default -> threads.execute(task);
            }
        }

        @Override
        public void shutdown() {
            threads.shutdown();
        }

        @Override
        public List<Runnable> shutdownNow() {
            return threads.shutdownNow();
        }

        @Override
        public boolean isShutdown() {
            return threads.isShutdown();
        }

        @Override
        public boolean isTerminated() {
            return threads.isTerminated();
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
            return threads.awaitTermination(timeout, unit);
        }
    }
}
