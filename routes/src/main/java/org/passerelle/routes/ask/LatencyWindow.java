package org.passerelle.routes.ask;

import java.util.Arrays;

/** The newest response times of an adapter. Thread-safe. */
final class LatencyWindow {
    private static final int CALLS = 256;
    private static final int HUNDRED = 100;

    private final long[] nanos = new long[CALLS];
    private long count;

    synchronized void add(long nanoseconds) {
        nanos[(int) (count % CALLS)] = nanoseconds;
        count++;
    }

    /** The time in nanoseconds that so many percent of the calls did not exceed; -1 before the first call. */
    long percentileNanos(int percent) {
        long[] sorted = copy();
        if (sorted.length == 0) {
            return -1;
        }
        Arrays.sort(sorted);
        return sorted[Math.max(0, (sorted.length * percent + HUNDRED - 1) / HUNDRED - 1)];
    }

    private synchronized long[] copy() {
        return Arrays.copyOf(nanos, (int) Math.min(count, CALLS));
    }
}
