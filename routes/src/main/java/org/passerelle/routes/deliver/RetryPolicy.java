package org.passerelle.routes.deliver;

import java.time.Duration;

/**
 * How often a delivery is attempted, and how long is waited between attempts: doubling from the first delay to the
 * longest.
 *
 * @param maxAttempts after this many failures the delivery is a dead letter; at least 1
 */
public record RetryPolicy(int maxAttempts, Duration firstDelay, Duration longestDelay) {
    private static final int DOUBLINGS_MAX = 20;

    public RetryPolicy {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be at least 1, but is " + maxAttempts);
        }
    }

    /** Ten attempts within about five minutes: a suggestion is of no use later. */
    public static RetryPolicy standard() {
        return new RetryPolicy(10, Duration.ofSeconds(1), Duration.ofSeconds(60));
    }

    /** How long to wait after this many failed attempts, from 1. */
    public Duration delayAfter(int failures) {
        Duration doubled = firstDelay.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS_MAX));
        return doubled.compareTo(longestDelay) > 0 ? longestDelay : doubled;
    }
}
