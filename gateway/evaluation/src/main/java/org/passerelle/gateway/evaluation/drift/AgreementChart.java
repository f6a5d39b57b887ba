package org.passerelle.gateway.evaluation.drift;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether professionals agree with an adapter as they used to. Two looks at the same decisions: a p-chart of groups, which
 * sees a sudden fall, and a cumulative sum, which sees a slow one. Not thread-safe.
 *
 * <p>The p-chart is Shewhart's, with a lower limit of three standard errors. The cumulative sum is the one for single
 * yes-or-no observations (Reynolds and Stoumbos): each decision adds the logarithm of how much likelier it is if the odds
 * of disagreement had doubled, never below 0; above {@link #SUM_LIMIT} it signals.
 */
final class AgreementChart {
    static final double SIGMAS = 3;
    static final double ODDS_RATIO = 2;
    /** Chosen by simulation: at 85 % agreement fewer than 1 false signal in 5,000 decisions (test of this class). */
    static final double SUM_LIMIT = 6;

    private static final int POINTS_KEPT = 24;
    /** Agreement of all or none has no spread: half a decision is lent to each side. */
    private static final double HALF = 0.5;

    private final DriftSettings settings;
    private final Deque<Double> points = new ArrayDeque<>();
    private long reference;
    private long referenceAgreed;
    private int group;
    private int groupAgreed;
    private double sum;
    private long judged;

    AgreementChart(DriftSettings settings) {
        this.settings = settings;
    }

    /** One decision, in the order in which they were made. */
    void add(boolean agreed) {
        if (reference < settings.leastCount()) {
            reference++;
            referenceAgreed += agreed ? 1 : 0;
            return;
        }
        judged++;
        group++;
        groupAgreed += agreed ? 1 : 0;
        if (group == settings.groupSize()) {
            points.addLast((double) groupAgreed / group);
            if (points.size() > POINTS_KEPT) {
                points.removeFirst();
            }
            group = 0;
            groupAgreed = 0;
        }
        double disagreement = 1 - center();
        double doubled = ODDS_RATIO * disagreement / (1 + (ODDS_RATIO - 1) * disagreement);
        double weight = agreed ? Math.log((1 - doubled) / (1 - disagreement)) : Math.log(doubled / disagreement);
        sum = Math.max(0, sum + weight);
    }

    /** Whether there is a reference and at least one point. */
    boolean judges() {
        return !points.isEmpty();
    }

    /** Agreement in the reference, 0 to 1; of no use before there is one. */
    double center() {
        return (referenceAgreed + HALF) / (reference + 2 * HALF);
    }

    /** The lower control limit of a group. */
    double lowerLimit() {
        double center = center();
        return Math.max(0, center - SIGMAS * Math.sqrt(center * (1 - center) / settings.groupSize()));
    }

    /** Agreement in the last whole group. */
    OptionalDouble latest() {
        return points.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(points.getLast());
    }

    /** Agreement in the last groups, the oldest first. */
    List<Double> points() {
        return List.copyOf(points);
    }

    double sum() {
        return sum;
    }

    /** Decisions after the reference. */
    long judged() {
        return judged;
    }

    /** Whether agreement has fallen. */
    boolean fallen() {
        return sum > SUM_LIMIT || (judges() && points.getLast() < lowerLimit());
    }
}
