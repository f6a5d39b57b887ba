package org.passerelle.gateway.store;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Message;
import org.passerelle.routes.ports.Journal.Handled;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Retention.Order;
import org.passerelle.routes.ports.Retention.Place;
import org.passerelle.routes.ports.Retention.Reason;
import org.passerelle.routes.ports.Retention.Step;
import org.passerelle.routes.ports.Store;

/**
 * Prints how long one sender waits for the disk while nothing is removed, and while old messages are, at the pace of the
 * product: a rest of four times each step.
 *
 * <p>Arguments: a folder on the disk to measure, and how many messages are sent in each part (20,000 if absent).
 */
public final class PurgeBenchmark {
    private static final int REST = 4;
    private static final String SOURCE = "urgences";

    private final Store store;
    private final int messages;
    private final PrintStream out;

    private PurgeBenchmark(Store store, int messages, PrintStream out) {
        this.store = store;
        this.messages = messages;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "purge-benchmark");
        int messages = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
        try (Store store = Stores.sqlite(folder, Clock.systemUTC())) {
            new PurgeBenchmark(store, messages, System.out).run();
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void run() throws Exception {
        send("warm-up", true);
        out.println("                     kept/s   p50 ms   p99 ms   max ms");
        send("old", true);
        print("nothing removed", send("a", false));
        Instant before = Instant.now();
        CompletableFuture<Integer> purge = CompletableFuture.supplyAsync(() -> purge(before));
        print("beside a purge", send("b", false));
        out.println("removed meanwhile: " + purge.getNow(-1) + " (-1: not at its end)");
        out.println("removed in all: " + purge.get());
    }

    private int purge(Instant before) {
        Order order = new Order(Ids.next(), SOURCE, Reason.DAYS, before, Long.MAX_VALUE, Instant.now());
        int removed = 0;
        Optional<Place> place = Optional.empty();
        do {
            long started = System.nanoTime();
            Step step = store.retention().purge(order, place);
            removed += step.removed();
            place = step.next();
            LockSupport.parkNanos(Math.max(5_000_000, REST * (System.nanoTime() - started)));
        } while (place.isPresent());
        return removed;
    }

    private long[] send(String prefix, boolean handled) throws Exception {
        long[] nanos = new long[messages];
        for (int i = 0; i < messages; i++) {
            Message message = Samples.message(SOURCE, prefix + i, "ADT^A01", Instant.now(), "x".repeat(460));
            long started = System.nanoTime();
            store.append(message).toCompletableFuture().get();
            nanos[i] = System.nanoTime() - started;
            if (handled) {
                store.write(Handled.ended(message.id(), MessageState.HANDLED, ""));
            }
        }
        return nanos;
    }

    private void print(String what, long[] nanos) {
        double seconds = Duration.ofNanos(Arrays.stream(nanos).sum()).toMillis() / 1e3;
        Arrays.sort(nanos);
        out.printf(
                "%-18s %,8.0f %8.2f %8.2f %8.2f%n",
                what,
                nanos.length / seconds,
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6,
                nanos[nanos.length - 1] / 1e6);
    }
}
