package org.passerelle.routes.rollout;

import java.util.Map;
import org.passerelle.adapters.api.Mode;

/**
 * The mode that a site configured for an adapter in a use case.
 *
 * @param usual in every unit without a word of its own
 * @param units by unit
 */
public record Modes(Mode usual, Map<String, Mode> units) {
    public Modes {
        units = Map.copyOf(units);
    }

    /** The same in every unit. */
    public static Modes everywhere(Mode mode) {
        return new Modes(mode, Map.of());
    }

    /** The mode in a unit. */
    public Mode in(String unit) {
        return units.getOrDefault(unit, usual);
    }

    /** The more careful of two modes. */
    public static Mode lower(Mode one, Mode other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
