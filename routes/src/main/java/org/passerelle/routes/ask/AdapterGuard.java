package org.passerelle.routes.ask;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.SuggestionRequest;

/**
 * The time limit, circuit breaker and bulkhead around one adapter. A hung, slow or throwing adapter costs its callers at
 * most its time limit, and soon nothing.
 */
public final class AdapterGuard {
    private static final int WINDOW_CALLS = 20;
    private static final int LEAST_CALLS_TO_JUDGE = 5;
    private static final float FAILURES_TO_OPEN_PERCENT = 50;
    private static final Duration OPEN_FOR = Duration.ofSeconds(10);

    private final Adapter adapter;
    private final ExecutorService threads;
    private final Bulkhead bulkhead;
    private final CircuitBreaker breaker;

    /**
     * @param threads where the adapter runs; a thread per call, so that a hung one holds nothing else
     */
    public AdapterGuard(Adapter adapter, ExecutorService threads) {
        Manifest manifest = adapter.manifest();
        this.adapter = adapter;
        this.threads = threads;
        this.bulkhead = Bulkhead.of(
                manifest.id(),
                BulkheadConfig.custom()
                        .maxConcurrentCalls(manifest.maxConcurrentCalls())
                        .maxWaitDuration(manifest.timeLimit())
                        .build());
        this.breaker = CircuitBreaker.of(
                manifest.id(),
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(WINDOW_CALLS)
                        .minimumNumberOfCalls(LEAST_CALLS_TO_JUDGE)
                        .failureRateThreshold(FAILURES_TO_OPEN_PERCENT)
                        .waitDurationInOpenState(OPEN_FOR)
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .build());
    }

    /** What came of a call, and how long it took. */
    public record Result(Outcome outcome, Duration latency) {}

    /** What came of a call. */
    public sealed interface Outcome {}

    /** The adapter answered in time. */
    public record Answered(Answer answer) implements Outcome {}

    /** It did not answer within its time limit. */
    public record Late() implements Outcome {}

    /** It threw. */
    public record Failed(Throwable cause) implements Outcome {}

    /** It was not asked: {@code circuit-open} or {@code too-many-calls}. */
    public record NotAsked(String why) implements Outcome {}

    /** Asks, waiting no longer than the manifest's time limit. */
    public Result call(SuggestionRequest request) throws InterruptedException {
        long startedNanos = System.nanoTime();
        if (!breaker.tryAcquirePermission()) {
            return new Result(new NotAsked("circuit-open"), Duration.ZERO);
        }
        if (!bulkhead.tryAcquirePermission()) {
            breaker.releasePermission();
            return new Result(new NotAsked("too-many-calls"), since(startedNanos));
        }
        try {
            Outcome outcome = ask(request, startedNanos);
            return new Result(outcome, since(startedNanos));
        } finally {
            bulkhead.onComplete();
        }
    }

    /** Whether the adapter is asked at this moment; for the status page and health. */
    public CircuitBreaker.State state() {
        return breaker.getState();
    }

    public Manifest manifest() {
        return adapter.manifest();
    }

    private Outcome ask(SuggestionRequest request, long startedNanos) throws InterruptedException {
        Future<Answer> answer;
        try {
            answer = threads.submit(() -> adapter.suggest(request));
        } catch (RejectedExecutionException stopping) {
            breaker.releasePermission();
            return new NotAsked("stopping");
        }
        try {
            Answer value = answer.get(adapter.manifest().timeLimit().toNanos(), TimeUnit.NANOSECONDS);
            if (value == null) {
                throw new ExecutionException(new NullPointerException("the adapter answered null"));
            }
            breaker.onSuccess(System.nanoTime() - startedNanos, TimeUnit.NANOSECONDS);
            return new Answered(value);
        } catch (TimeoutException late) {
            answer.cancel(true);
            breaker.onError(System.nanoTime() - startedNanos, TimeUnit.NANOSECONDS, late);
            return new Late();
        } catch (ExecutionException failed) {
            breaker.onError(System.nanoTime() - startedNanos, TimeUnit.NANOSECONDS, failed.getCause());
            return new Failed(failed.getCause());
        } catch (InterruptedException stopping) {
            answer.cancel(true);
            breaker.releasePermission();
            throw stopping;
        }
    }

    private static Duration since(long startedNanos) {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }
}
