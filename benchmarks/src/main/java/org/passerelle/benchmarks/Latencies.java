package org.passerelle.benchmarks;

import java.util.Arrays;
import java.util.Collection;

/** Response times of one thread, in nanoseconds; not safe to share. */
final class Latencies {
    private static final int FIRST_ROOM = 4_096;

    private long[] nanos = new long[FIRST_ROOM];
    private int size;

    void add(long nanoseconds) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, size * 2);
        }
        nanos[size] = nanoseconds;
        size++;
    }

    int size() {
        return size;
    }

    /** The distribution of all that several threads recorded. */
    static Distribution distribution(Collection<Latencies> parts) {
        long[] all = parts.stream()
                .flatMapToLong(part -> Arrays.stream(part.nanos, 0, part.size))
                .sorted()
                .toArray();
        return new Distribution(all.length, at(all, 50), at(all, 95), at(all, 99), at(all, 100));
    }

    /** Nearest rank: the smallest value that at least {@code percent} of all values do not exceed. */
    private static double at(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(sorted.length * percent / 100.0);
        return sorted[Math.max(rank, 1) - 1] / 1e6;
    }

    /** Count, and percentiles in milliseconds; not a number where nothing was recorded. */
    record Distribution(int count, double p50, double p95, double p99, double max) {}
}
