package org.passerelle.adapters.stock.demand;

/** Nothing, or, with a probability of {@code chance}, at least one unit: {@code beyondOne} is what is asked for beyond the first. */
public record Hurdle(double chance, Demand beyondOne) implements Demand {
    private static final double LEAST = 1e-9;
    private static final double MOST = 1 - 1e-12;

    @Override
    public double mean() {
        return chance * (1 + beyondOne.mean());
    }

    @Override
    public double[] quantiles(Levels levels) {
        double[] found = new double[levels.size()];
        int nothing = 0;
        while (nothing < found.length && beyond(levels.probability(nothing)) <= LEAST) {
            nothing++;
        }
        if (nothing == found.length) {
            return found;
        }
        double[] beyond = new double[found.length - nothing];
        for (int i = 0; i < beyond.length; i++) {
            beyond[i] = Math.min(beyond(levels.probability(nothing + i)), MOST);
        }
        double[] more = beyondOne.quantiles(Levels.of(beyond));
        for (int i = 0; i < more.length; i++) {
            found[nothing + i] = 1 + more[i];
        }
        return found;
    }

    /** The level among demands above zero that is this level among all. */
    private double beyond(double level) {
        return 1 - (1 - level) / chance;
    }
}
