package org.passerelle.adapters.triage.training;

import java.util.Arrays;
import org.passerelle.adapters.triage.level.LinearLevels;

/** How good answers are; levels as 0 (most urgent) to 4. */
final class Scores {
    private Scores() {}

    /** Share of visits given their level. */
    static double accuracy(int[] truth, int[] given) {
        int right = 0;
        for (int i = 0; i < truth.length; i++) {
            right += truth[i] == given[i] ? 1 : 0;
        }
        return (double) right / truth.length;
    }

    /** Quadratic weighted kappa (Cohen, Psychol Bull 1968;70:213-220). */
    static double kappa(int[] truth, int[] given) {
        int levels = LinearLevels.LEVELS;
        double[][] observed = new double[levels][levels];
        double[] truths = new double[levels];
        double[] answers = new double[levels];
        for (int i = 0; i < truth.length; i++) {
            observed[truth[i]][given[i]]++;
            truths[truth[i]]++;
            answers[given[i]]++;
        }
        double disagreement = 0;
        double chance = 0;
        for (int a = 0; a < levels; a++) {
            for (int b = 0; b < levels; b++) {
                disagreement += (a - b) * (a - b) * observed[a][b];
                chance += (a - b) * (a - b) * truths[a] * answers[b] / truth.length;
            }
        }
        return chance == 0 ? Double.NaN : 1 - disagreement / chance;
    }

    /** Share of the visits of level 1 or 2 that were called less urgent. */
    static double missed(int[] truth, int[] given) {
        int emergencies = 0;
        int missed = 0;
        for (int i = 0; i < truth.length; i++) {
            if (truth[i] <= 1) {
                emergencies++;
                missed += given[i] > 1 ? 1 : 0;
            }
        }
        return emergencies == 0 ? Double.NaN : (double) missed / emergencies;
    }

    /** Share of the visits of level 3 to 5 that were called 1 or 2. */
    static double falseAlarms(int[] truth, int[] given) {
        int others = 0;
        int alarms = 0;
        for (int i = 0; i < truth.length; i++) {
            if (truth[i] > 1) {
                others++;
                alarms += given[i] <= 1 ? 1 : 0;
            }
        }
        return others == 0 ? Double.NaN : (double) alarms / others;
    }

    /** Area under the curve for level 1 or 2, by ranks. */
    static double area(int[] truth, double[][] probabilities) {
        int n = truth.length;
        double[] score = new double[n];
        Integer[] order = new Integer[n];
        for (int i = 0; i < n; i++) {
            score[i] = emergency(probabilities[i]);
            order[i] = i;
        }
        Arrays.sort(order, (a, b) -> Double.compare(score[a], score[b]));
        double ranks = 0;
        int positives = 0;
        for (int from = 0; from < n; ) {
            int to = from;
            while (to < n && score[order[to]] == score[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                if (truth[order[i]] <= 1) {
                    positives++;
                    ranks += (from + 1 + to) / 2.0;
                }
            }
            from = to;
        }
        return (ranks - positives * (positives + 1) / 2.0) / ((double) positives * (n - positives));
    }

    /** Mean negative log-likelihood of the true level. */
    static double logLoss(int[] truth, double[][] probabilities) {
        double loss = 0;
        for (int i = 0; i < truth.length; i++) {
            loss -= StrictMath.log(Math.max(probabilities[i][truth[i]], 1e-9)) / truth.length;
        }
        return loss;
    }

    /** Probability of level 1 or 2. */
    static double emergency(double[] probabilities) {
        return probabilities[0] + probabilities[1];
    }
}
