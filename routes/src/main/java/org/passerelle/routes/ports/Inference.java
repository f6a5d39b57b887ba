package org.passerelle.routes.ports;

import java.time.Instant;
import java.util.Optional;
import org.passerelle.adapters.api.Execution;
import org.passerelle.adapters.api.Mode;

/**
 * How an adapter came to be asked, and what ran.
 *
 * @param adapter the name under which the site configured the adapter
 * @param trigger what had happened
 * @param askedAt the instant that the adapter was given as now: asking again with it repeats the call
 * @param mode what is done with the answer
 * @param role which part the adapter plays in its use case
 * @param arm arm of the schedule that the unit was in; empty without a schedule
 * @param unit the unit that the case belongs to; empty if it is not known
 * @param promptDigest from the manifest
 * @param inputDigest HMAC-SHA-256 of the input under the site's key: proves what was sent, tells a stranger nothing
 * @param outputDigest SHA-256 of the answer as stored; empty if there is none
 * @param execution what ran, with the energy as measured or estimated
 */
public record Inference(
        String adapter,
        String trigger,
        Instant askedAt,
        Mode mode,
        Role role,
        String arm,
        String unit,
        Optional<String> promptDigest,
        String inputDigest,
        String outputDigest,
        Execution execution) {

    /** A champion in advisory mode that ran in this process. */
    public static Inference advisory(String adapter, String trigger, Instant askedAt) {
        return new Inference(
                adapter,
                trigger,
                askedAt,
                Mode.ADVISORY,
                Role.CHAMPION,
                "",
                "",
                Optional.empty(),
                "",
                "",
                Execution.here());
    }

    /** The same, with the digests of what was sent and of what came back. */
    public Inference withDigests(String input, String output) {
        return new Inference(adapter, trigger, askedAt, mode, role, arm, unit, promptDigest, input, output, execution);
    }

    /** Whether it was asked for comparison only: nobody sees the answer, and it takes the place of none. */
    public boolean silent() {
        return mode != Mode.ADVISORY || role == Role.CHALLENGER;
    }

    /** Which part an adapter plays in its use case. */
    public enum Role {
        /** The one whose answers count. */
        CHAMPION,
        /** A newer version that takes the champion's place for a share of the cases. */
        CANARY,
        /** Asked the same as the champion, for comparison; never shown. */
        CHALLENGER,
        /** Asked because another gave no answer. */
        FALLBACK
    }
}
