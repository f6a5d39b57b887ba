package org.passerelle.adapters.stock.demand;

/** Another demand times a factor: a season, or the size of a unit. */
public record Scaled(Demand demand, double factor) implements Demand {

    @Override
    public double mean() {
        return factor * demand.mean();
    }

    @Override
    public double[] quantiles(Levels levels) {
        double[] found = demand.quantiles(levels);
        for (int i = 0; i < found.length; i++) {
            found[i] *= factor;
        }
        return found;
    }
}
