package org.passerelle.adapters.triage.level;

/**
 * From probabilities to one level: the least expected cost, where a step too far costs its square, calling a level 1 or 2
 * less urgent costs {@code caution} more, and staying near {@code middle} is worth less by {@code spread}, because chance
 * alone would often be right there (which is how quadratic weighted kappa counts).
 *
 * @param caution extra cost of giving level 3 to 5 to a visit of level 1 or 2
 * @param spread reward of the squared distance from the middle
 * @param middle mean level in training, 0 to 4
 */
public record DecisionRule(double caution, double spread, double middle) {
    /** Level 1 calls a resuscitation team: it is never given where it is less probable than this, whatever kappa would gain. */
    private static final double LEAST_FIRST = 0.25;

    /** The level, 1 to 5; of equal costs the more urgent. */
    public int level(double[] probabilities) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int level = probabilities[0] < LEAST_FIRST ? 1 : 0; level < LinearLevels.LEVELS; level++) {
            double cost = level >= 2 ? caution * (probabilities[0] + probabilities[1]) : 0;
            for (int truth = 0; truth < LinearLevels.LEVELS; truth++) {
                cost += probabilities[truth] * (truth - level) * (truth - level);
            }
            cost -= spread * (level - middle) * (level - middle);
            if (cost < least - 1e-12) {
                least = cost;
                best = level;
            }
        }
        return best + 1;
    }
}
