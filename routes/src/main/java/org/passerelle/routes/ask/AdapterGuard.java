package org.passerelle.routes.ask;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.Limits;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Reply;
import org.passerelle.adapters.api.SuggestionRequest;

/**
 * The time limit, circuit breaker, bulkhead and rate limit around one adapter. A hung, slow, lying or throwing adapter costs
 * its callers at most its time limit, and soon nothing. Thread-safe.
 */
public final class AdapterGuard {
    private static final int WINDOW_CALLS = 20;
    private static final int LEAST_CALLS_TO_JUDGE = 5;
    private static final float FAILURES_TO_OPEN_PERCENT = 50;
    private static final Duration OPEN_FOR = Duration.ofSeconds(10);
    private static final int PROBES = 2;
    /** Threads that calls may hold, for each that may be waited for: the rest ignored that nobody waits any more. */
    private static final int THREADS_PER_CALL = 2;
    /** A call that began with less than half of the time limit left is no test of the adapter. */
    private static final int LEAST_FAIR_SHARE = 2;
    /** A failure in the last tenth of the time limit is as good as none in time. */
    private static final int LAST_PART = 10;

    private final String name;
    private final Manifest manifest;
    private final ExecutorService threads;
    private final GuardedCall.Target target;
    private final Bulkhead bulkhead;
    private final CircuitBreaker breaker;
    private final Optional<RateLimiter> rate;
    private final Semaphore threadsLeft;
    private final Set<GuardedCall> underWay = ConcurrentHashMap.newKeySet();
    /** The one call that is still waited for while the breaker is open for silence. */
    private final AtomicReference<GuardedCall> scout = new AtomicReference<>();

    private final GuardCounts counts = new GuardCounts();
    private final LatencyWindow latencies = new LatencyWindow();
    private final HangWatch hangs = new HangWatch(latencies);
    private volatile Instant since;
    private volatile boolean openedForSilence;

    /** A guard under the adapter's own id that measures no energy. */
    public AdapterGuard(Adapter adapter, ExecutorService threads) {
        this(adapter.manifest().id(), adapter, threads, EnergyMeter.none(), Clock.systemUTC());
    }

    /**
     * @param name configured name of the adapter
     * @param threads where the adapter runs; a thread per call, so that a hung one holds nothing else
     * @param meter tells what an answer cost
     */
    public AdapterGuard(String name, Adapter adapter, ExecutorService threads, EnergyMeter meter, Clock clock) {
        this.name = name;
        this.manifest = adapter.manifest();
        this.threads = threads;
        this.since = clock.instant();
        Limits limits = manifest.limits();
        this.target = new GuardedCall.Target(name, adapter, limits.retries(), meter, counts);
        this.threadsLeft = new Semaphore(THREADS_PER_CALL * limits.maxConcurrentCalls());
        this.bulkhead = Bulkhead.of(
                name,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(limits.maxConcurrentCalls())
                        .maxWaitDuration(limits.timeLimit())
                        .build());
        this.breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(WINDOW_CALLS)
                        .minimumNumberOfCalls(LEAST_CALLS_TO_JUDGE)
                        .failureRateThreshold(FAILURES_TO_OPEN_PERCENT)
                        .waitDurationInOpenState(OPEN_FOR)
                        .permittedNumberOfCallsInHalfOpenState(PROBES)
                        .clock(clock)
                        .build());
        this.breaker.getEventPublisher().onStateTransition(change -> {
            since = clock.instant();
            if (change.getStateTransition().getToState() != CircuitBreaker.State.OPEN) {
                // The next time it may open for failures, which no slow answer makes good.
                openedForSilence = false;
            }
        });
        this.rate = limits.callsPerSecond() == 0
                ? Optional.empty()
                : Optional.of(RateLimiter.of(
                        name,
                        RateLimiterConfig.custom()
                                .limitForPeriod(limits.callsPerSecond())
                                .limitRefreshPeriod(Duration.ofSeconds(1))
                                .timeoutDuration(Duration.ZERO)
                                .build()));
    }

    /** What came of a call, and how long it took. */
    public record Result(Outcome outcome, Duration latency) {}

    /** What came of a call. */
    public sealed interface Outcome {}

    /** The adapter answered in time. */
    public record Answered(Reply reply) implements Outcome {}

    /** It did not answer within its time limit. */
    public record Late() implements Outcome {}

    /** It threw. */
    public record Failed(Throwable cause) implements Outcome {}

    /** It answered something that is not what it declares; the code says what. */
    public record Invalid(String code) implements Outcome {}

    /**
     * It was not asked, or its answer is not wanted any more: {@code circuit-open}, {@code too-many-calls}, {@code
     * hung-calls}, {@code rate-limited}, {@code switched-off}, {@code no-thread} or {@code stopping}.
     */
    public record NotAsked(String why) implements Outcome {}

    /** For whom a call is made, so that a switch can end it; both may be empty. */
    public record Scope(String useCase, String unit) {}

    /** Asks on behalf of nobody in particular. */
    public Result call(SuggestionRequest request) throws InterruptedException {
        return call(request, new Scope("", ""));
    }

    /** Asks, waiting no longer than the manifest's time limit. */
    public Result call(SuggestionRequest request, Scope scope) throws InterruptedException {
        long startedNanos = System.nanoTime();
        Outcome outcome = admitted(request, scope, startedNanos);
        counts.add(outcome);
        return new Result(outcome, Duration.ofNanos(System.nanoTime() - startedNanos));
    }

    /** Ends the calls under way in some scopes: their callers are told at once that the adapter is switched off. */
    public void abandon(Predicate<Scope> scopes) {
        for (GuardedCall call : underWay) {
            if (scopes.test(call.scope())) {
                call.abandon(new NotAsked("switched-off"));
            }
        }
    }

    /** Whether the adapter is asked at this moment. */
    public CircuitBreaker.State state() {
        return breaker.getState();
    }

    /** How the adapter is at this moment. */
    public GuardState snapshot() {
        GuardState.Breaker asked = switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> GuardState.Breaker.OPEN;
            case HALF_OPEN -> GuardState.Breaker.HALF_OPEN;
            case CLOSED, DISABLED, METRICS_ONLY -> GuardState.Breaker.CLOSED;
        };
        int waitedFor = underWay.size();
        int threadsHeld = THREADS_PER_CALL * manifest.limits().maxConcurrentCalls() - threadsLeft.availablePermits();
        return counts.state(name, asked, since, waitedFor, Math.max(0, threadsHeld - waitedFor), latencies);
    }

    /** Configured name of the adapter. */
    public String name() {
        return name;
    }

    public Manifest manifest() {
        return manifest;
    }

    private Outcome admitted(SuggestionRequest request, Scope scope, long startedNanos) throws InterruptedException {
        if (!breaker.tryAcquirePermission()) {
            return new NotAsked("circuit-open");
        }
        if (rate.isPresent() && !rate.get().acquirePermission()) {
            breaker.releasePermission();
            return new NotAsked("rate-limited");
        }
        if (!bulkhead.tryAcquirePermission()) {
            breaker.releasePermission();
            if (Thread.interrupted()) {
                throw new InterruptedException("the gateway stops");
            }
            return new NotAsked("too-many-calls");
        }
        try {
            if (breaker.getState() == CircuitBreaker.State.OPEN) {
                // It opened while this call waited for its turn.
                return new NotAsked("circuit-open");
            }
            if (!threadsLeft.tryAcquire()) {
                breaker.releasePermission();
                return new NotAsked("hung-calls");
            }
            long endNanos = startedNanos + manifest.timeLimit().toNanos();
            GuardedCall call = new GuardedCall(target, request, scope, endNanos, threadsLeft::release);
            return started(call, System.nanoTime(), endNanos);
        } finally {
            bulkhead.onComplete();
        }
    }

    private Outcome started(GuardedCall call, long startedNanos, long endNanos) throws InterruptedException {
        boolean settled = false;
        underWay.add(call);
        try {
            Optional<Outcome> refused = start(call);
            Outcome outcome = refused.isPresent() ? refused.get() : waitFor(call, startedNanos, endNanos);
            settle(outcome, startedNanos, endNanos);
            settled = true;
            return outcome;
        } finally {
            if (!settled) {
                breaker.releasePermission();
            }
            underWay.remove(call);
            scout.compareAndSet(call, null);
            call.abandon(new Late());
        }
    }

    /** What comes of the call if there is no thread for it. */
    private Optional<Outcome> start(GuardedCall call) {
        try {
            call.start(threads);
            return Optional.empty();
        } catch (RejectedExecutionException stopping) {
            return Optional.of(new NotAsked("stopping"));
        } catch (OutOfMemoryError noThread) {
            // The machine gives no more threads. The message is handled all the same, without a suggestion.
            return Optional.of(new NotAsked("no-thread"));
        }
    }

    private Outcome waitFor(GuardedCall call, long startedNanos, long endNanos) throws InterruptedException {
        long lookNanos = startedNanos + hangs.patienceNanos();
        try {
            if (lookNanos - endNanos < 0) {
                try {
                    return call.outcome(lookNanos - System.nanoTime());
                } catch (TimeoutException silent) {
                    openIfHung(hangs.silent(startedNanos, System.nanoTime(), false));
                    if (isLeftAlone() && !scout.compareAndSet(null, call)) {
                        // One call goes on waiting, to learn whether the adapter is only slow. The others have waited
                        // long enough: each holds up the messages behind its own.
                        return new Late();
                    }
                }
            }
            return call.outcome(endNanos - System.nanoTime());
        } catch (TimeoutException late) {
            return new Late();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a guarded call never fails itself", impossible);
        }
    }

    private void settle(Outcome outcome, long startedNanos, long endNanos) {
        long nowNanos = System.nanoTime();
        long tookNanos = nowNanos - startedNanos;
        switch (outcome) {
            case Answered answered -> {
                hangs.answered(startedNanos, nowNanos);
                breaker.onSuccess(tookNanos, TimeUnit.NANOSECONDS);
                closeIfOnlySlow();
            }
            case Late late -> {
                if (endNanos - startedNanos < manifest.timeLimit().toNanos() / LEAST_FAIR_SHARE) {
                    // It waited for its turn most of its time: being late then says nothing about the adapter.
                    breaker.releasePermission();
                } else {
                    breaker.onError(tookNanos, TimeUnit.NANOSECONDS, new TimeoutException());
                    openIfHung(hangs.silent(startedNanos, nowNanos, true));
                }
            }
            case Failed(Throwable cause) -> {
                // The breaker's library logs what it is told, and an adapter's own message may quote data.
                breaker.onError(tookNanos, TimeUnit.NANOSECONDS, new IllegalStateException(GuardCounts.code(cause)));
                if (endNanos - nowNanos < manifest.timeLimit().toNanos() / LAST_PART) {
                    // Adapters that watch the deadline themselves give up just before it.
                    openIfHung(hangs.silent(startedNanos, nowNanos, true));
                }
            }
            case Invalid invalid -> {
                hangs.answered(startedNanos, nowNanos);
                breaker.onError(tookNanos, TimeUnit.NANOSECONDS, new IllegalStateException(invalid.code()));
            }
            case NotAsked notAsked -> breaker.releasePermission();
        }
    }

    private boolean isLeftAlone() {
        return openedForSilence && breaker.getState() == CircuitBreaker.State.OPEN;
    }

    private void closeIfOnlySlow() {
        if (isLeftAlone()) {
            breaker.transitionToClosedState();
        }
    }

    private void openIfHung(boolean hung) {
        if (hung && breaker.getState() != CircuitBreaker.State.OPEN) {
            openedForSilence = true;
            breaker.transitionToOpenState();
        }
    }
}
