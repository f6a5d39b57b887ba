package org.passerelle.adapters.pathos.checks;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.passerelle.adapters.pathos.aggir.Modality;
import org.passerelle.adapters.pathos.aggir.Variable;

/**
 * What no published text gives and a site agrees with its validator. Nothing is assumed in its place.
 *
 * @param months how far back a proof may lie
 * @param share from which share of residents on P2 or R2 is asked about, between 0 and 1
 * @param impossible combinations of AGGIR answers that no grid may hold
 */
public record CheckSettings(OptionalInt months, OptionalDouble share, List<Map<Variable, Modality>> impossible) {
    public CheckSettings {
        impossible = List.copyOf(impossible);
    }

    /** Nothing agreed. */
    public static CheckSettings none() {
        return new CheckSettings(OptionalInt.empty(), OptionalDouble.empty(), List.of());
    }
}
