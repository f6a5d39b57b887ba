package org.passerelle.adapters.remote.http;

import java.time.Duration;
import org.passerelle.adapters.api.SuggestionRequest;

/** How long a call may take, from the request alone: an adapter has no other clock. */
public final class TimeLeft {
    /**
     * The gateway interrupts a call at its deadline and counts it as late. Only for a caller that does not, a call ends by
     * itself a little later.
     */
    private static final Duration GRACE = Duration.ofMillis(200);

    private TimeLeft() {}

    /** The time between the request's now and its deadline, and a little more; never negative. */
    public static Duration of(SuggestionRequest request) {
        Duration left = Duration.between(request.now(), request.deadline());
        return (left.isNegative() ? Duration.ZERO : left).plus(GRACE);
    }
}
