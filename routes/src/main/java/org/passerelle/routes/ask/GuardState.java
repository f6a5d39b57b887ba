package org.passerelle.routes.ask;

import java.time.Instant;

/**
 * How an adapter is at one moment, for screens and metrics.
 *
 * @param name configured name of the adapter
 * @param breaker whether it is asked
 * @param since when the breaker last changed
 * @param inFlight calls that are waited for
 * @param abandoned calls that nobody waits for any more and that still hold a thread
 * @param calls asked since the start, as are the following counts
 * @param late no answer within the time limit
 * @param failed it threw, or its server failed
 * @param invalid it answered something that is not what its manifest declares
 * @param notAsked not asked, whatever the reason
 * @param evidenceDropped pointers that led nowhere and were taken out of its answers
 * @param p50Ms median time to an answer in milliseconds, over the newest calls; not a number before the first
 * @param p95Ms the time that 95 % of them did not exceed
 * @param lastFailure code of the newest failure; empty if there was none
 */
public record GuardState(
        String name,
        Breaker breaker,
        Instant since,
        int inFlight,
        int abandoned,
        long calls,
        long late,
        long failed,
        long invalid,
        long notAsked,
        long evidenceDropped,
        double p50Ms,
        double p95Ms,
        String lastFailure) {

    /** Whether an adapter is asked. */
    public enum Breaker {
        /** It is asked. */
        CLOSED,
        /** A few calls try whether it is well again. */
        HALF_OPEN,
        /** It is left alone for a while. */
        OPEN
    }
}
