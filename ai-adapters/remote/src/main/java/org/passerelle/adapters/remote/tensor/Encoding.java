package org.passerelle.adapters.remote.tensor;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a FHIR value becomes elements of a tensor. */
public sealed interface Encoding {

    /** How many elements it fills. */
    default int width() {
        return 1;
    }

    /** Whether it fills them with text. */
    default boolean isText() {
        return false;
    }

    /**
     * A number: {@code (value * factor of its unit) * scale + offset}. A quantity counts only in a unit named here, and
     * without comparator: a number in an unknown unit is no number.
     *
     * @param units UCUM code to factor; the key {@code ""} stands for a quantity without unit
     * @param between values outside, before scaling, are slips of the keyboard and count as absent
     */
    record Measure(Map<String, Double> units, double scale, double offset, Optional<Range> between)
            implements Encoding {
        public Measure {
            units = Map.copyOf(units);
        }
    }

    /** From {@code low} to {@code high}, both included. */
    record Range(double low, double high) {
        public Range {
            if (!(low <= high)) {
                throw new IllegalArgumentException(
                        "un intervalle va du plus bas au plus haut ; trouvé : " + low + " à " + high);
            }
        }

        boolean holds(double value) {
            return value >= low && value <= high;
        }
    }

    /**
     * One element a code, 1 where the value has it.
     *
     * @param codes each {@code system|code}, or the code alone
     * @param other true if a last element stands for every other code; without it, a value with none of the codes counts as
     *     absent
     */
    record OneHot(List<String> codes, boolean other) implements Encoding {
        public OneHot {
            codes = List.copyOf(codes);
        }

        @Override
        public int width() {
            return codes.size() + (other ? 1 : 0);
        }
    }

    /** The position of a code in a list, from 0; a code that is not in it counts as absent. */
    record Position(List<String> codes) implements Encoding {
        public Position {
            codes = List.copyOf(codes);
        }
    }

    /** 1 if there is a value other than false, 0 if there is none; never absent. */
    record Present() implements Encoding {}

    /**
     * Text, as it is written.
     *
     * @param charsMax a longer text is cut here
     */
    record Text(int charsMax) implements Encoding {
        @Override
        public boolean isText() {
            return true;
        }
    }

    /**
     * The age in years on the day of the request, from a date of birth.
     *
     * @param whole true for completed years, false for years with a fraction
     */
    record Age(boolean whole) implements Encoding {}
}
