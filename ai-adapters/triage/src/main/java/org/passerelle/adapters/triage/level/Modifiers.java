package org.passerelle.adapters.triage.level;

import org.passerelle.adapters.triage.news2.Acvpu;

/**
 * Levels that one fact alone asks for in the Canadian scale, of which KTAS is an adaptation: our reading of Bullard et al.,
 * CJEM 2008;10:136-142 (pain and consciousness); NEWS2 stands for its descriptions of breathing and circulation.
 */
final class Modifiers {
    /** No fact asks for any level. */
    private static final double NO_LEVEL = 6;

    private Modifiers() {}

    /** Severe (8 to 10), moderate (4 to 7) and mild pain; central pain one level more urgent than peripheral. */
    static double pain(double nrs, boolean central) {
        if (nrs == 0) {
            return NO_LEVEL;
        }
        double level = nrs >= 8 ? 3 : nrs >= 4 ? 4 : 5;
        return central ? level - 1 : level;
    }

    /** Consciousness, and how far the vital signs are from usual. */
    static double signs(Acvpu consciousness, double news2) {
        double level = switch (consciousness) {
            case U -> 1;
            case P -> 1.5;
            case V, C -> 2;
            case A -> NO_LEVEL;
        };
        double bySigns = news2 >= 7 ? 2 : news2 >= 5 ? 2.5 : news2 >= 3 ? 3 : NO_LEVEL;
        return Math.min(level, bySigns);
    }
}
