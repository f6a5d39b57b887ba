package org.passerelle.adapters.stock.demand;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Probabilities at which quantiles are asked for, rising, each between 0 and 1, both excluded; with their places on the standard normal
 * curve, which are costly to find and the same for every demand.
 */
public final class Levels {
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);
    private final double[] probabilities;
    private double[] scores;

    private Levels(double[] probabilities) {
        this.probabilities = probabilities;
        for (int i = 0; i < probabilities.length; i++) {
            double level = probabilities[i];
            if (!(level > 0 && level < 1) || (i > 0 && level <= probabilities[i - 1])) {
                throw new IllegalArgumentException("niveaux attendus : croissants, entre 0 et 1 exclus, pas " + level);
            }
        }
    }

    /** @throws IllegalArgumentException where they do not rise or are no probabilities */
    public static Levels of(double... probabilities) {
        return new Levels(probabilities.clone());
    }

    public int size() {
        return probabilities.length;
    }

    public double probability(int index) {
        return probabilities[index];
    }

    /** The standard normal quantile of a level. */
    double score(int index) {
        double[] known = scores;
        if (known == null) {
            // Found when first asked for; two threads may both find them, and find the same.
            known = Arrays.stream(probabilities)
                    .map(STANDARD::inverseCumulativeProbability)
                    .toArray();
            scores = known;
        }
        return known[index];
    }
}
