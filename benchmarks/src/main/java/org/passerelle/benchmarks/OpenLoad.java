package org.passerelle.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Calls at a steady rate, whoever still waits for an earlier one; each is timed from the moment it was due. */
final class OpenLoad {
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final long periodNanos;
    private final int first;
    private final int all;

    OpenLoad(int perSecond, Duration warmUp, Duration measured) {
        this.periodNanos = Duration.ofSeconds(1).dividedBy(perSecond).toNanos();
        this.first = (int) (warmUp.toNanos() / periodNanos);
        this.all = first + (int) (measured.toNanos() / periodNanos);
    }

    /** What is called. */
    interface Way {

        /**
         * Makes a call ready, which is not timed.
         *
         * @param number from 0, another for each call of a round
         * @return makes the call, and tells how many nanoseconds of it were not the caller's own; throws without an
         *     answer
         */
        Callable<Long> prepare(int number);
    }

    /**
     * One round, without its warm-up.
     *
     * @param whole from the moment a call was due to its end
     * @param own the part of each call, from its begin, that was the caller's own
     * @param processorMs processor time of this process for each call, which a busy machine does not change
     * @param failed calls without an answer, those of the warm-up included
     */
    record Result(Latencies.Distribution whole, Latencies.Distribution own, double processorMs, int failed) {}

    Result run(Way way) {
        Recorder recorder = new Recorder();
        long processorStart = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            for (int number = 0; number < all; number++) {
                if (number == first) {
                    processorStart = PROCESS.getProcessCpuTime();
                }
                Callable<Long> call = way.prepare(number);
                long due = start + number * periodNanos;
                boolean counts = number >= first;
                waitUntil(due);
                threads.execute(() -> recorder.time(call, due, counts));
            }
        }
        double processorMs = (PROCESS.getProcessCpuTime() - processorStart) / 1e6 / (all - first);
        return recorder.result(processorMs);
    }

    private static void waitUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Safe to share. */
    private static final class Recorder {
        private final Latencies whole = new Latencies();
        private final Latencies own = new Latencies();
        private int failed;

        private void time(Callable<Long> call, long due, boolean counts) {
            long begin = System.nanoTime();
            try {
                long others = call.call();
                if (counts) {
                    add(System.nanoTime(), begin, due, others);
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                fail(e);
            }
        }

        private synchronized void add(long end, long begin, long due, long others) {
            whole.add(end - due);
            own.add(end - begin - others);
        }

        private synchronized void fail(Exception why) {
            if (failed == 0) {
                Benchmarks.progress("no answer: " + why.getMessage());
            }
            failed++;
        }

        private synchronized Result result(double processorMs) {
            return new Result(
                    Latencies.distribution(List.of(whole)), Latencies.distribution(List.of(own)), processorMs, failed);
        }
    }
}
