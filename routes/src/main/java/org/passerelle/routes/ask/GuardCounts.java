package org.passerelle.routes.ask;

import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import org.passerelle.adapters.api.AdapterException;

/** What came of the calls of one adapter since the start. Thread-safe. */
final class GuardCounts {
    private static final double NANOS_PER_MS = 1e6;
    private static final int MEDIAN = 50;
    private static final int NEARLY_ALL = 95;

    private final LongAdder calls = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder invalid = new LongAdder();
    private final LongAdder notAsked = new LongAdder();
    private final LongAdder evidenceDropped = new LongAdder();
    private volatile String lastFailure = "";

    void add(AdapterGuard.Outcome outcome) {
        switch (outcome) {
            case AdapterGuard.Answered answered -> calls.increment();
            case AdapterGuard.Late tooLate -> {
                calls.increment();
                late.increment();
                lastFailure = "late";
            }
            case AdapterGuard.Failed(Throwable cause) -> {
                calls.increment();
                failed.increment();
                lastFailure = code(cause);
            }
            case AdapterGuard.Invalid(String code) -> {
                calls.increment();
                invalid.increment();
                lastFailure = code;
            }
            case AdapterGuard.NotAsked without -> notAsked.increment();
        }
    }

    void dropped(int pointers) {
        evidenceDropped.add(pointers);
    }

    /** A stable code for counting. Never the message, which may quote data. */
    static String code(Throwable cause) {
        if (cause instanceof AdapterException failure && failure.code() != null) {
            return failure.code();
        }
        String name = cause.getClass().getSimpleName();
        return name.isEmpty() ? "anonymous-failure" : name;
    }

    GuardState state(
            String name,
            GuardState.Breaker breaker,
            Instant since,
            int inFlight,
            int abandoned,
            LatencyWindow latencies) {
        return new GuardState(
                name,
                breaker,
                since,
                inFlight,
                abandoned,
                calls.sum(),
                late.sum(),
                failed.sum(),
                invalid.sum(),
                notAsked.sum(),
                evidenceDropped.sum(),
                milliseconds(latencies.percentileNanos(MEDIAN)),
                milliseconds(latencies.percentileNanos(NEARLY_ALL)),
                lastFailure);
    }

    private static double milliseconds(long nanos) {
        return nanos < 0 ? Double.NaN : nanos / NANOS_PER_MS;
    }
}
