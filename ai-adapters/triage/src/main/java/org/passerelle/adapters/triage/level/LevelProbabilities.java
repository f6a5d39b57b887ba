package org.passerelle.adapters.triage.level;

/**
 * The mean of two views of a visit, made sharper or flatter until it is calibrated.
 *
 * @param mean mean of each feature in training
 * @param scale what each is divided by
 * @param choice which of the five levels
 * @param steps which side of each limit
 * @param temperature what logarithms are divided by so that probabilities are calibrated
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers of a model, read in loops; nobody compares or changes them.
public record LevelProbabilities(
        double[] mean, double[] scale, LinearLevels choice, StepLevels steps, double temperature) {
    private static final double LEAST = 1e-12;
    private static final int MIDDLE = 2;

    /** Probabilities of levels 1 to 5, adding up to 1. */
    public double[] of(double[] features) {
        double[] z = standardise(features);
        return tempered(mixed(choice.probabilities(z), steps.answer(z).probabilities()), temperature);
    }

    /** Probabilities whose logarithms are divided by a temperature. */
    public static double[] tempered(double[] probabilities, double temperature) {
        double[] tempered = new double[probabilities.length];
        double sum = 0;
        for (int level = 0; level < tempered.length; level++) {
            tempered[level] = StrictMath.exp(StrictMath.log(Math.max(probabilities[level], LEAST)) / temperature);
            sum += tempered[level];
        }
        for (int level = 0; level < tempered.length; level++) {
            tempered[level] /= sum;
        }
        return tempered;
    }

    /**
     * How much each feature speaks for the level at an index (0 to 4) or one beyond it, seen from the middle: its distance
     * from the mean, times the slope of the log-odds. What makes a visit more urgent moves probability from level 2 to level
     * 1 as well, so that next to nothing would speak for level 2 alone.
     */
    double[] contributions(double[] features, int level) {
        double[] z = standardise(features);
        double[] chosen = choice.probabilities(z);
        StepLevels.Answer answer = steps.answer(z);
        double[] mixed = mixed(chosen, answer.probabilities());
        double[] told = tempered(mixed, temperature);
        double answered = 0;
        for (int other = 0; other < LinearLevels.LEVELS; other++) {
            answered += isOrBeyond(other, level) ? told[other] : 0;
        }
        double[] byLevel = new double[LinearLevels.LEVELS];
        double[] byStep = new double[StepLevels.STEPS];
        for (int other = 0; other < LinearLevels.LEVELS; other++) {
            double share = told[other] * (isOrBeyond(other, level) ? 1 / answered : -1 / (1 - answered)) / temperature;
            double ofChoice = share * chosen[other] / (2 * mixed[other]);
            byLevel[other] += ofChoice;
            for (int usual = 0; usual < LinearLevels.LEVELS; usual++) {
                byLevel[usual] -= ofChoice * chosen[usual];
            }
            StepLevels.slopes(answer, other, share * answer.probabilities()[other] / (2 * mixed[other]), byStep);
        }
        double[] contributions = new double[z.length];
        for (int j = 0; j < z.length; j++) {
            double slope = 0;
            for (int row = 0; row < byLevel.length; row++) {
                slope += byLevel[row] * choice.weights()[row][j];
            }
            for (int row = 0; row < byStep.length; row++) {
                slope += byStep[row] * steps.weights()[row][j];
            }
            contributions[j] = slope * z[j];
        }
        return contributions;
    }

    /** Whether a level is the one answered or lies beyond it, seen from the middle. */
    private static boolean isOrBeyond(int candidate, int answer) {
        if (answer == MIDDLE) {
            return candidate == MIDDLE;
        }
        return answer < MIDDLE ? candidate <= answer : candidate >= answer;
    }

    private static double[] mixed(double[] one, double[] other) {
        double[] mixed = new double[one.length];
        for (int level = 0; level < mixed.length; level++) {
            mixed[level] = (one[level] + other[level]) / 2;
        }
        return mixed;
    }

    private double[] standardise(double[] features) {
        double[] z = new double[features.length];
        for (int j = 0; j < z.length; j++) {
            z[j] = (features[j] - mean[j]) / scale[j];
        }
        return z;
    }
}
