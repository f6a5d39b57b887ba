package org.passerelle.adapters.stock.demand;

/**
 * A count with a given mean and variance: negative binomial where it varies more than a Poisson law, binomial where it varies less.
 * All three follow one recursion (Panjer 1981), p(k) = (a + b / k) p(k - 1). Far from zero, a gamma law by the cube-root
 * transformation of Wilson and Hilferty (1931) stands in: it costs the same for any mean.
 */
public record Counts(double mean, double variance) implements Demand {
    private static final double FAR_FROM_ZERO = 50;
    private static final int LONGEST_TAIL = 20_000;

    @Override
    public double[] quantiles(Levels levels) {
        if (mean <= 0) {
            return new double[levels.size()];
        }
        return mean > FAR_FROM_ZERO ? gamma(levels) : counted(levels);
    }

    private double[] gamma(Levels levels) {
        double[] found = new double[levels.size()];
        double shape = 9 * mean * mean / variance;
        for (int i = 0; i < levels.size(); i++) {
            double root = Math.max(0, 1 - 1 / shape + levels.score(i) / Math.sqrt(shape));
            found[i] = mean * root * root * root;
        }
        return found;
    }

    private double[] counted(Levels levels) {
        double a;
        double b;
        double probability;
        double ratio = variance / mean;
        if (ratio > 1 + 1e-6) {
            double size = mean / (ratio - 1);
            a = 1 - 1 / ratio;
            b = (size - 1) * a;
            probability = Math.exp(-size * Math.log(ratio));
        } else if (ratio < 1 - 1e-6) {
            double trials = Math.max(Math.ceil(mean), Math.rint(mean / (1 - ratio)));
            double chance = Math.min(mean / trials, 1 - 1e-12);
            a = -chance / (1 - chance);
            b = -(trials + 1) * a;
            probability = Math.exp(trials * Math.log1p(-chance));
        } else {
            a = 0;
            b = mean;
            probability = Math.exp(-mean);
        }
        double[] found = new double[levels.size()];
        double reached = probability;
        int count = 0;
        for (int i = 0; i < levels.size(); i++) {
            while (reached < levels.probability(i) && count < LONGEST_TAIL && probability >= 0) {
                count++;
                probability *= a + b / count;
                reached += Math.max(0, probability);
                if (probability < 1e-18 && count > mean) {
                    break;
                }
            }
            found[i] = count;
        }
        return found;
    }
}
