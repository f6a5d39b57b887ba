package org.passerelle.adapters.triage.training;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** Limited-memory BFGS (Nocedal and Wright, Numerical Optimization, 2006, algorithm 7.5) with backtracking. */
final class Lbfgs {
    private static final int MEMORY = 8;
    private static final int MOST_HALVINGS = 30;
    private static final double SUFFICIENT = 1e-4;

    private Lbfgs() {}

    /** A function to make small. */
    interface Function {
        /** Its value at a point; writes the gradient there. */
        double at(double[] point, double[] gradient);
    }

    @SuppressWarnings("ArrayRecordComponent") // Never leaves this class; copying in the inner loop would be for show.
    private record Step(double[] point, double[] gradient, double curvature) {}

    /** The point reached from {@code start} when a step gains less than a share {@code tolerance} of the value. */
    static double[] minimise(double[] start, Function function, int mostSteps, double tolerance) {
        double[] point = start.clone();
        double[] gradient = new double[point.length];
        double value = function.at(point, gradient);
        Deque<Step> steps = new ArrayDeque<>();
        for (int i = 0; i < mostSteps; i++) {
            double[] direction = direction(gradient, steps);
            double slope = -dot(gradient, direction);
            double length = steps.isEmpty() ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : 1;
            double[] next = new double[point.length];
            double[] nextGradient = new double[point.length];
            double nextValue = Double.POSITIVE_INFINITY;
            for (int halving = 0; halving <= MOST_HALVINGS; halving++) {
                for (int j = 0; j < point.length; j++) {
                    next[j] = point[j] - length * direction[j];
                }
                nextValue = function.at(next, nextGradient);
                if (nextValue <= value + SUFFICIENT * length * slope) {
                    break;
                }
                length /= 2;
            }
            remember(steps, difference(next, point), difference(nextGradient, gradient));
            double gain = value - nextValue;
            point = next;
            gradient = nextGradient;
            value = nextValue;
            if (gain < tolerance * Math.abs(value)) {
                break;
            }
        }
        return point;
    }

    private static void remember(Deque<Step> steps, double[] point, double[] gradient) {
        double curvature = dot(point, gradient);
        if (curvature > 1e-12) {
            steps.addLast(new Step(point, gradient, curvature));
            if (steps.size() > MEMORY) {
                steps.removeFirst();
            }
        }
    }

    private static double[] direction(double[] gradient, Deque<Step> steps) {
        double[] direction = gradient.clone();
        double[] shares = new double[steps.size()];
        int at = steps.size();
        for (Iterator<Step> back = steps.descendingIterator(); back.hasNext(); ) {
            Step step = back.next();
            shares[--at] = dot(step.point(), direction) / step.curvature();
            add(direction, step.gradient(), -shares[at]);
        }
        if (!steps.isEmpty()) {
            Step last = steps.getLast();
            double scale = last.curvature() / dot(last.gradient(), last.gradient());
            for (int j = 0; j < direction.length; j++) {
                direction[j] *= scale;
            }
        }
        for (Step step : steps) {
            double share = dot(step.gradient(), direction) / step.curvature();
            add(direction, step.point(), shares[at++] - share);
        }
        return direction;
    }

    private static void add(double[] to, double[] what, double times) {
        for (int j = 0; j < to.length; j++) {
            to[j] += times * what[j];
        }
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int j = 0; j < a.length; j++) {
            difference[j] = a[j] - b[j];
        }
        return difference;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}
