package org.passerelle.routes.decide;

import org.passerelle.routes.ports.OverrideReason;

/**
 * Reasons as a decision keeps them: a code of our lists by itself, one of a client's own list with its system before it,
 * so that neither is taken for the other.
 */
public final class ReasonCodes {
    private ReasonCodes() {}

    /** As it is kept. */
    public static String kept(String system, String code) {
        return system.equals(OverrideReason.systemOf(code)) ? code : system + "|" + code;
    }

    /** The code system of a kept reason. */
    public static String system(String kept) {
        int bar = kept.lastIndexOf('|');
        return bar < 0 ? OverrideReason.systemOf(kept) : kept.substring(0, bar);
    }

    /** The code of a kept reason in its system. */
    public static String code(String kept) {
        return kept.substring(kept.lastIndexOf('|') + 1);
    }
}
