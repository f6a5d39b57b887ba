package org.passerelle.adapters.api;

import java.time.Duration;

/**
 * How an adapter may be called.
 *
 * @param timeLimit after this it is too late to answer; at most 10 s
 * @param maxConcurrentCalls how many calls it takes at once
 * @param callsPerSecond how many calls it takes in a second; 0 for as many as come
 * @param retries how often a call that never reached it may be repeated within its time limit
 */
public record Limits(Duration timeLimit, int maxConcurrentCalls, int callsPerSecond, int retries) {
    private static final Duration LONGEST_TIME_LIMIT = Duration.ofSeconds(10);
    private static final int MOST_RETRIES = 3;

    public Limits {
        if (timeLimit.isNegative() || timeLimit.isZero() || timeLimit.compareTo(LONGEST_TIME_LIMIT) > 0) {
            throw new IllegalArgumentException("timeLimit must be above 0 and at most 10 s, but is " + timeLimit);
        }
        if (maxConcurrentCalls < 1) {
            throw new IllegalArgumentException("maxConcurrentCalls must be at least 1, but is " + maxConcurrentCalls);
        }
        if (callsPerSecond < 0) {
            throw new IllegalArgumentException("callsPerSecond must not be negative, but is " + callsPerSecond);
        }
        if (retries < 0 || retries > MOST_RETRIES) {
            throw new IllegalArgumentException("retries must be 0 to " + MOST_RETRIES + ", but is " + retries);
        }
    }

    /** A time limit and a bulkhead, no rate limit, no retries. */
    public static Limits of(Duration timeLimit, int maxConcurrentCalls) {
        return new Limits(timeLimit, maxConcurrentCalls, 0, 0);
    }
}
