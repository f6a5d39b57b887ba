package org.passerelle.adapters.stock.forecast;

/** The moments of a past from which methods are asked to foresee what came next; and what did come. */
final class Origins {
    private static final int MOST = 12;
    private static final int LEAST_PAST = 6;
    private final double[] values;
    private final Target target;
    private final boolean[] marked;
    private final int scored;

    /** Origins in values of which some may be missing: evenly over the last two thirds, after six known values. */
    Origins(double[] values, Target target) {
        this.values = values;
        this.target = target;
        this.marked = new boolean[values.length];
        int known = 0;
        int first = 0;
        while (first < values.length && known < LEAST_PAST) {
            known += Double.isNaN(values[first]) ? 0 : 1;
            first++;
        }
        int from = Math.max(first, values.length / 3);
        // A sum needs all its periods; single periods are scored as far as they go.
        int last = target instanceof Target.Together ? values.length - target.periods() : values.length - 1;
        int stride = Math.max(1, (int) Math.ceil((last - from + 1) / (double) MOST));
        int count = 0;
        for (int t = last; t >= from; t -= stride) {
            int here = known(t);
            marked[t] = here > 0;
            count += here;
        }
        this.scored = count;
    }

    boolean at(int period) {
        return marked[period];
    }

    /** The number of values that are scored, over all origins. */
    int scored() {
        return scored;
    }

    /** The first period after those that an origin scores. */
    int end(int origin) {
        return Math.min(values.length, origin + target.periods());
    }

    /** What came in the periods of a sum. */
    double sum(int origin) {
        double sum = 0;
        for (int t = origin; t < origin + target.periods(); t++) {
            sum += values[t];
        }
        return sum;
    }

    private int known(int origin) {
        if (target instanceof Target.Together) {
            return Double.isNaN(sum(origin)) ? 0 : 1;
        }
        int known = 0;
        for (int t = origin; t < end(origin); t++) {
            known += Double.isNaN(values[t]) ? 0 : 1;
        }
        return known;
    }
}
