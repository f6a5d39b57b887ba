package org.passerelle.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several synchronous senders at once: what a server acknowledges a second, and how long each answer took. */
final class MllpLoad {
    private final int port;
    private final Duration warmUp;
    private final Duration measured;

    MllpLoad(int port, Duration warmUp, Duration measured) {
        this.port = port;
        this.warmUp = warmUp;
        this.measured = measured;
    }

    /**
     * @param sent all messages acknowledged, those of the warm-up included
     * @param perSecond acknowledged a second in the measured window
     * @param times response times in the measured window
     */
    record Result(long sent, double perSecond, Latencies.Distribution times) {}

    /**
     * Runs the load.
     *
     * @throws IOException if any message was not accepted
     */
    Result run(int run, int senders) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long from = start + warmUp.toNanos();
        long until = from + measured.toNanos();
        List<Callable<Part>> tasks = new ArrayList<>();
        for (int sender = 0; sender < senders; sender++) {
            AdtFrames frames = new AdtFrames(run, sender);
            tasks.add(() -> send(frames, from, until));
        }
        long sent = 0;
        List<Latencies> times = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(senders)) {
            for (Future<Part> part : threads.invokeAll(tasks)) {
                sent += part.get().sent();
                times.add(part.get().times());
            }
        } catch (ExecutionException e) {
            throw new IOException("a sender failed: " + e.getCause().getMessage(), e);
        }
        Latencies.Distribution all = Latencies.distribution(times);
        return new Result(sent, all.count() / (measured.toNanos() / 1e9), all);
    }

    private record Part(long sent, Latencies times) {}

    private Part send(AdtFrames frames, long from, long until) throws IOException {
        Latencies times = new Latencies();
        long sent = 0;
        try (MllpSender sender = new MllpSender(port)) {
            long before = System.nanoTime();
            while (before < until) {
                sender.exchange(frames);
                long after = System.nanoTime();
                sent++;
                if (before >= from && after <= until) {
                    times.add(after - before);
                }
                before = after;
            }
        }
        return new Part(sent, times);
    }

    /** Sends a fixed number of messages, as fast as they are answered. */
    void send(int run, int senders, int messages) throws IOException, InterruptedException {
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int number = 0; number < senders; number++) {
            AdtFrames frames = new AdtFrames(run, number);
            tasks.add(() -> {
                try (MllpSender sender = new MllpSender(port)) {
                    for (int i = 0; i < messages / senders; i++) {
                        sender.exchange(frames);
                    }
                }
                return null;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(senders)) {
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a sender failed: " + e.getCause().getMessage(), e);
        }
    }
}
