package org.passerelle.adapters.api;

import java.util.List;
import java.util.Map;

/**
 * What inputs and outputs looked like when the model was validated, to tell later how far it has drifted from there.
 *
 * @param features the input features that are watched
 * @param outputs share of each proposed code, adding up to 1; empty if it is not known
 */
public record Baseline(List<Feature> features, Map<String, Double> outputs) {
    public Baseline {
        features = List.copyOf(features);
        outputs = Map.copyOf(outputs);
    }

    /** Nothing known. */
    public static Baseline none() {
        return new Baseline(List.of(), Map.of());
    }

    /**
     * One input feature.
     *
     * @param name a stable name, such as {@code age}
     * @param path FHIRPath over the input bundle that yields one value, such as {@code
     *     entry.resource.ofType(Patient).gender}
     * @param bins how values are put into classes
     * @param shares share of each class in the validation window, adding up to 1, the class of the absent last; empty if
     *     the first requests on this site are to serve as reference
     */
    public record Feature(String name, String path, Bins bins, List<Double> shares) {
        public Feature {
            shares = List.copyOf(shares);
            if (!shares.isEmpty() && shares.size() != bins.count() + 1) {
                throw new IllegalArgumentException("feature " + name + " has " + bins.count()
                        + " classes and the class of the absent, but " + shares.size() + " shares");
            }
        }
    }

    /** How values are put into classes. */
    public sealed interface Bins {
        /** How many classes, the class of the absent not counted. */
        int count();

        /** Numbers: the upper bounds of all classes but the last, rising. */
        record Edges(List<Double> upper) implements Bins {
            public Edges {
                upper = List.copyOf(upper);
            }

            @Override
            public int count() {
                return upper.size() + 1;
            }
        }

        /** Codes: one class each, and one for every other code. */
        record Codes(List<String> codes) implements Bins {
            public Codes {
                codes = List.copyOf(codes);
            }

            @Override
            public int count() {
                return codes.size() + 1;
            }
        }
    }
}
