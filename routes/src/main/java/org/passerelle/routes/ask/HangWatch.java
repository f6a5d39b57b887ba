package org.passerelle.routes.ask;

import java.util.concurrent.TimeUnit;

/**
 * Tells a hung adapter from a slow one sooner than a failure rate can, which needs many calls. An adapter that has given no
 * answer at all since the oldest of its unanswered calls began, for 4 seconds, is taken to hang; so is one that let three
 * calls in a row pass their time limit. One whose answers usually take long gets twice its usual time. Thread-safe.
 */
final class HangWatch {
    /** With a second left to the five within which a breaker has to open. */
    static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(4);

    private static final int MOST_TIMEOUTS_IN_A_ROW = 3;
    private static final int USUAL_PERCENT = 95;
    private static final long NONE = Long.MIN_VALUE;
    /** The usual time changes slowly: finding it at every call would cost more than many adapters do. */
    private static final int CALLS_BETWEEN_LOOKS = 64;

    private final LatencyWindow answered;
    private long lastAnswerNanos = NONE;
    private long silentSinceNanos = NONE;
    private int timeoutsInARow;
    private long patienceNanos = PATIENCE_NANOS;
    private int answersUntilLook;

    /**
     * @param answered response times of calls that were answered; filled here
     */
    HangWatch(LatencyWindow answered) {
        this.answered = answered;
    }

    /** After this many nanoseconds without an answer a call is worth a look. */
    synchronized long patienceNanos() {
        return patienceNanos;
    }

    /** An answer came, whatever it says. */
    void answered(long startedNanos, long nowNanos) {
        answered.add(nowNanos - startedNanos);
        synchronized (this) {
            lastAnswerNanos = nowNanos;
            silentSinceNanos = NONE;
            timeoutsInARow = 0;
            answersUntilLook--;
            if (answersUntilLook < 0) {
                answersUntilLook = CALLS_BETWEEN_LOOKS;
                patienceNanos = Math.max(PATIENCE_NANOS, 2 * answered.percentileNanos(USUAL_PERCENT));
            }
        }
    }

    /**
     * A call has waited long, or to its end.
     *
     * @param timedOut true if its time limit has passed
     * @return true if the adapter seems to hang
     */
    synchronized boolean silent(long startedNanos, long nowNanos, boolean timedOut) {
        if (lastAnswerNanos != NONE && lastAnswerNanos - startedNanos > 0) {
            return false;
        }
        timeoutsInARow += timedOut ? 1 : 0;
        if (silentSinceNanos == NONE || silentSinceNanos - startedNanos > 0) {
            silentSinceNanos = startedNanos;
        }
        return timeoutsInARow >= MOST_TIMEOUTS_IN_A_ROW || nowNanos - silentSinceNanos >= patienceNanos;
    }
}
