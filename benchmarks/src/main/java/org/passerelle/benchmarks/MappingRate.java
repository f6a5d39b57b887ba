package org.passerelle.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * How many messages one thread maps in a second of processor time: the median of several rounds after a warm-up. Processor
 * time and not the clock, so that what else the machine does does not count.
 */
final class MappingRate {
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 5;

    private MappingRate() {}

    /**
     * @param map what is measured: takes a message and returns a number that depends on all of the result
     * @param round processor time of each round; the warm-up takes two
     */
    static double of(String message, ToIntFunction<String> map, Duration round) {
        run(message, map, round.multipliedBy(2));
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            rates.add(run(message, map, round));
        }
        return Median.of(rates);
    }

    private static double run(String message, ToIntFunction<String> map, Duration time) {
        long start = CPU.getCurrentThreadCpuTime();
        long end = start + time.toNanos();
        long count = 0;
        long check = 0;
        long now = start;
        while (now < end) {
            check += map.applyAsInt(message);
            count++;
            now = CPU.getCurrentThreadCpuTime();
        }
        if (check == 0) {
            throw new IllegalStateException("nothing was mapped");
        }
        return count * 1e9 / (now - start);
    }
}
