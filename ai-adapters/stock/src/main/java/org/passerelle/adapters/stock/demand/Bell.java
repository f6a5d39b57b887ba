package org.passerelle.adapters.stock.demand;

/** A normal law, cut at zero: what is asked for often and in quantity. {@code spread} is its standard deviation. */
public record Bell(double mean, double spread) implements Demand {

    @Override
    public double[] quantiles(Levels levels) {
        double[] found = new double[levels.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = Math.max(0, mean + spread * levels.score(i));
        }
        return found;
    }
}
