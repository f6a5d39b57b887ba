package org.passerelle.gateway.evaluation.drift;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How far a distribution has moved from its reference. */
public final class Divergence {
    /** Share given to an empty class: the logarithm of 0 would make one missing case look like the end of the world. */
    static final double LEAST_SHARE = 1e-4;

    private static final double LN_2 = Math.log(2);

    private Divergence() {}

    /**
     * Population stability index: the sum over classes of (actual - expected) ln(actual / expected). Usual reading: below
     * 0.1 stable, above 0.2 moved. Empty classes count as a share of 0.0001.
     *
     * @param expected share of each class in the reference
     * @param actual share of each class now; as long
     */
    public static double psi(double[] expected, double[] actual) {
        if (expected.length != actual.length) {
            throw new IllegalArgumentException(
                    "both distributions need the same classes, but have " + expected.length + " and " + actual.length);
        }
        double sum = 0;
        for (int i = 0; i < expected.length; i++) {
            double e = Math.max(expected[i], LEAST_SHARE);
            double a = Math.max(actual[i], LEAST_SHARE);
            sum += (a - e) * Math.log(a / e);
        }
        return sum;
    }

    /**
     * Jensen-Shannon divergence with logarithms to the base 2: 0 for equal distributions, 1 for disjoint ones. A code that
     * only one of them knows has the share 0 in the other.
     */
    public static double jensenShannon(Map<String, Double> reference, Map<String, Double> actual) {
        Set<String> codes = new TreeSet<>(reference.keySet());
        codes.addAll(actual.keySet());
        double sum = 0;
        for (String code : codes) {
            double p = reference.getOrDefault(code, 0.0);
            double q = actual.getOrDefault(code, 0.0);
            double middle = (p + q) / 2;
            sum += half(p, middle) + half(q, middle);
        }
        return Math.clamp(sum, 0, 1);
    }

    private static double half(double share, double middle) {
        return share == 0 ? 0 : share * Math.log(share / middle) / LN_2 / 2;
    }
}
