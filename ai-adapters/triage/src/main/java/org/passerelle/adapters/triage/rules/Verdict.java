package org.passerelle.adapters.triage.rules;

import java.util.List;
import org.passerelle.adapters.api.Evidence;

/**
 * What a condition came to.
 *
 * @param truth whether it holds
 * @param evidence where that was seen
 * @param question what to ask if it is unknown, in French; else empty
 */
record Verdict(Truth truth, List<Evidence> evidence, String question) {
    static final Verdict FALSE = new Verdict(Truth.FALSE, List.of(), "");

    static Verdict because(List<Evidence> evidence) {
        return new Verdict(Truth.TRUE, evidence, "");
    }

    static Verdict unknown(String question) {
        return new Verdict(Truth.UNKNOWN, List.of(), question);
    }
}
