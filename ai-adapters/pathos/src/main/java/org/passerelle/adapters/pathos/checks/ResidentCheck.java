package org.passerelle.adapters.pathos.checks;

import java.util.List;

/** A check on one resident. */
public interface ResidentCheck extends Check {
    /**
     * What to look at; empty if all is well.
     *
     * @param etats the états of the référentiel, by what they are
     */
    List<Finding> of(ResidentFile file, Etats etats);

    /** Why the check cannot be made with this référentiel; empty if it can. */
    default String notMadeBecause(Etats etats) {
        return "";
    }
}
