package org.passerelle.adapters.stock.forecast;

import java.util.Arrays;
import org.passerelle.adapters.stock.method.Prior;

/**
 * What one kind of series has taught: the prior, and the loss of each method over the pool in units of each series' own changes.
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves this package, and copying it would be for show
record Lesson(Prior prior, double[] losses) {
    /** How much the pool's verdict weighs: a method that is one per cent worse has about half the weight. */
    private static final double POOL = 80;

    /** How much one scored value of the series itself weighs beside it. */
    private static final double OWN = 0.1;

    private static final int ENOUGH = 200;
    private static final double NEGLIGIBLE = 0.02;

    /**
     * The weight of each method for a series on which it had these losses: what the pool says, corrected by what the series says.
     * Weights sum to 1; methods that hardly count are left out with 0.
     */
    double[] weights(Trial.Losses own) {
        int methods = losses.length;
        double[] weights = new double[methods];
        double poolBest = Arrays.stream(losses).min().orElse(0);
        double ownBest = Arrays.stream(own.mean()).min().orElse(0);
        double most = Double.NEGATIVE_INFINITY;
        for (int m = 0; m < methods; m++) {
            weights[m] = -POOL * worse(losses[m], poolBest)
                    - OWN * Math.min(own.scored(), ENOUGH) * worse(own.mean()[m], ownBest);
            most = Math.max(most, weights[m]);
        }
        double sum = 0;
        for (int m = 0; m < methods; m++) {
            weights[m] = Math.exp(weights[m] - most);
            sum += weights[m];
        }
        double kept = 0;
        for (int m = 0; m < methods; m++) {
            weights[m] = weights[m] / sum < NEGLIGIBLE ? 0 : weights[m] / sum;
            kept += weights[m];
        }
        for (int m = 0; m < methods; m++) {
            weights[m] /= kept;
        }
        return weights;
    }

    private static double worse(double loss, double best) {
        return best <= 0 ? 0 : Math.log(loss / best);
    }
}
