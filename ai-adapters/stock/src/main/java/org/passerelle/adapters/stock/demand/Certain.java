package org.passerelle.adapters.stock.demand;

import java.util.Arrays;

/** A demand without any doubt: that of a series which has never varied. */
public record Certain(double mean) implements Demand {

    @Override
    public double[] quantiles(Levels levels) {
        double[] found = new double[levels.size()];
        Arrays.fill(found, mean);
        return found;
    }
}
