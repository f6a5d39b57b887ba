package org.passerelle.gateway.evaluation.drift;

import java.util.List;
import java.util.Optional;
import org.passerelle.adapters.api.Baseline.Bins;

/** Puts the value of a feature into its class; the last class is that of the absent. */
final class Classes {
    private Classes() {}

    /** How many classes there are, that of the absent included. */
    static int count(Bins bins) {
        return bins.count() + 1;
    }

    /** The class of a value; a text where a number is expected is absent. */
    static int of(Bins bins, Optional<String> value) {
        return value.map(text -> of(bins, text)).orElse(bins.count());
    }

    private static int of(Bins bins, String text) {
        return switch (bins) {
            case Bins.Codes(List<String> codes) -> {
                int index = codes.indexOf(text);
                yield index < 0 ? codes.size() : index;
            }
            case Bins.Edges(List<Double> upper) -> number(upper, text);
        };
    }

    private static int number(List<Double> upper, String text) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            return upper.size() + 1;
        }
        if (Double.isNaN(value)) {
            return upper.size() + 1;
        }
        int index = 0;
        while (index < upper.size() && value > upper.get(index)) {
            index++;
        }
        return index;
    }
}
