package org.passerelle.adapters.api;

import java.util.Set;

/**
 * How an adapter may be used.
 *
 * @param allowedModes modes in which its provider allows it to run; {@link Mode#OFF} is always allowed
 * @param fallback what happens when it gives no answer
 * @param deterministic true if the same input gives the same answer, whatever came before; the test kit checks it
 */
public record Conduct(Set<Mode> allowedModes, Fallback fallback, boolean deterministic) {
    public Conduct {
        allowedModes = Set.copyOf(allowedModes);
    }

    /** Every mode, no suggestion when it does not answer, deterministic. */
    public static Conduct usual() {
        return new Conduct(Set.of(Mode.values()), new Fallback.Words("Aucune suggestion : décider sans elle."), true);
    }

    /** Whether a mode is allowed. */
    public boolean allows(Mode mode) {
        return mode == Mode.OFF || allowedModes.contains(mode);
    }
}
