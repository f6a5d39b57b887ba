package org.passerelle.adapters.stock.demand;

import java.util.List;

/** Several opinions: at each level the weighted mean of their quantiles, which keeps their shape where a mixture would widen it. */
public final class Blend implements Demand {
    private final List<Demand> opinions;
    private final double[] weights;
    private Answer last;

    /** Weights sum to 1, one an opinion. */
    public Blend(List<Demand> opinions, double[] weights) {
        this.opinions = List.copyOf(opinions);
        this.weights = weights.clone();
    }

    @Override
    public double mean() {
        double mean = 0;
        for (int i = 0; i < weights.length; i++) {
            mean += weights[i] * opinions.get(i).mean();
        }
        return mean;
    }

    @Override
    public double[] quantiles(Levels levels) {
        Answer known = last;
        if (known == null || known.levels() != levels) {
            known = new Answer(levels, blended(levels));
            last = known;
        }
        return known.quantiles().clone();
    }

    private double[] blended(Levels levels) {
        double[] found = new double[levels.size()];
        for (int i = 0; i < weights.length; i++) {
            double[] opinion = opinions.get(i).quantiles(levels);
            for (int k = 0; k < found.length; k++) {
                found[k] += weights[i] * opinion[k];
            }
        }
        return found;
    }

    /** The quantiles that were asked for last: a forecast of many periods asks the same of a blend that is part of each. */
    @SuppressWarnings("ArrayRecordComponent") // never leaves this class
    private record Answer(Levels levels, double[] quantiles) {}
}
