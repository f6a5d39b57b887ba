package org.passerelle.adapters.triage.level;

/**
 * Four yes-or-no questions on standardised features, each a logistic regression: is the visit of level 1; of level 2 or more
 * urgent; of 3 or more urgent; of 4 or more urgent? (Frank and Hall, ECML 2001:145-156.) Unlike {@link LinearLevels} it
 * learns each limit from all visits, those of the rare levels among them.
 *
 * @param weights four rows, the most urgent limit first, one weight a feature
 * @param bias one a limit
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers of a model, read in loops; nobody compares or changes them.
public record StepLevels(double[][] weights, double[] bias) {
    /** How many limits lie between the levels. */
    public static final int STEPS = LinearLevels.LEVELS - 1;

    /** No level is impossible. */
    private static final double LEAST = 1e-3;

    /**
     * Answers for one visit.
     *
     * @param probabilities of levels 1 to 5, adding up to 1
     * @param yes probability of each yes, never falling from one limit to the next
     * @param asked which question gave each of these
     */
    @SuppressWarnings("ArrayRecordComponent") // Lives for one answer.
    record Answer(double[] probabilities, double[] yes, int[] asked) {}

    Answer answer(double[] z) {
        double[] yes = new double[STEPS];
        int[] asked = new int[STEPS];
        for (int step = 0; step < STEPS; step++) {
            yes[step] = 1 / (1 + StrictMath.exp(-bias[step] - LinearLevels.dot(weights[step], z)));
            asked[step] = step;
            if (step > 0 && yes[step] < yes[step - 1]) {
                yes[step] = yes[step - 1];
                asked[step] = asked[step - 1];
            }
        }
        double[] probabilities = new double[LinearLevels.LEVELS];
        double sum = 0;
        for (int level = 0; level < LinearLevels.LEVELS; level++) {
            probabilities[level] = Math.max(LEAST, between(yes, level));
            sum += probabilities[level];
        }
        for (int level = 0; level < LinearLevels.LEVELS; level++) {
            probabilities[level] /= sum;
        }
        return new Answer(probabilities, yes, asked);
    }

    /** Adds {@code share} times the slope of the logarithm of a level's probability, by question, to {@code slopes}. */
    static void slopes(Answer answer, int level, double share, double[] slopes) {
        double between = between(answer.yes(), level);
        if (between < LEAST) {
            return;
        }
        if (level < STEPS) {
            double yes = answer.yes()[level];
            slopes[answer.asked()[level]] += share * yes * (1 - yes) / between;
        }
        if (level > 0) {
            double yes = answer.yes()[level - 1];
            slopes[answer.asked()[level - 1]] -= share * yes * (1 - yes) / between;
        }
    }

    private static double between(double[] yes, int level) {
        return (level < STEPS ? yes[level] : 1) - (level > 0 ? yes[level - 1] : 0);
    }
}
