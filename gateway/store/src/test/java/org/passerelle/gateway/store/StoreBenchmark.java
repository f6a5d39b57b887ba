package org.passerelle.gateway.store;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.passerelle.routes.ports.Store;

/**
 * Prints how many messages a second the store acknowledges after a sync, beside how often the disk syncs the same bytes.
 *
 * <p>Arguments: a folder on the disk to measure, and the seconds each row is measured for (3 if absent).
 */
public final class StoreBenchmark {
    private static final int[] CALLERS = {1, 8, 32, 64};
    private static final int MESSAGE_BYTES = 460;

    private final Path folder;
    private final Duration measured;
    private final PrintStream out;

    private StoreBenchmark(Path folder, Duration measured, PrintStream out) {
        this.folder = folder;
        this.measured = measured;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "store-benchmark");
        Duration measured = Duration.ofSeconds(arguments.length > 1 ? Long.parseLong(arguments[1]) : 3);
        try {
            new StoreBenchmark(folder, measured, System.out).run();
        } finally {
            delete(folder);
        }
    }

    private void run() throws Exception {
        out.printf("fdatasync of %d bytes in a loop: %,d/s%n", MESSAGE_BYTES, syncsPerSecond());
        try (Store store = Stores.sqlite(folder.resolve("data"), Clock.systemUTC())) {
            appends(store, 8);
            out.println("callers   kept/s   p50 ms   p99 ms   max ms");
            for (int callers : CALLERS) {
                print(callers, appends(store, callers));
            }
            out.println(store.countByState());
        }
        out.printf("fdatasync of %d bytes in a loop: %,d/s%n", MESSAGE_BYTES, syncsPerSecond());
    }

    private void print(int callers, long[] nanos) {
        Arrays.sort(nanos);
        out.printf(
                "%7d %,8d %8.2f %8.2f %8.2f%n",
                callers,
                nanos.length / measured.toSeconds(),
                millis(nanos, 0.50),
                millis(nanos, 0.99),
                millis(nanos, 1));
    }

    private static double millis(long[] sorted, double quantile) {
        return sorted[(int) ((sorted.length - 1) * quantile)] / 1e6;
    }

    private long[] appends(Store store, int callers) throws InterruptedException, ExecutionException {
        long until = System.nanoTime() + measured.toNanos();
        List<Future<long[]>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            for (int i = 0; i < callers; i++) {
                String source = "source" + i % 4;
                results.add(threads.submit(() -> caller(store, source, until)));
            }
        }
        List<long[]> nanos = new ArrayList<>();
        for (Future<long[]> result : results) {
            nanos.add(result.get());
        }
        return nanos.stream().flatMapToLong(Arrays::stream).toArray();
    }

    private static long[] caller(Store store, String source, long until) throws Exception {
        long[] nanos = new long[1 << 16];
        int count = 0;
        String text = "x".repeat(MESSAGE_BYTES);
        String prefix = Long.toString(System.nanoTime(), 36)
                + '-'
                + Thread.currentThread().threadId()
                + '-';
        while (System.nanoTime() < until && count < nanos.length) {
            long started = System.nanoTime();
            store.append(Samples.message(source, prefix + count, "ADT^A01", Instant.now(), text))
                    .toCompletableFuture()
                    .get();
            nanos[count++] = System.nanoTime() - started;
        }
        return Arrays.copyOf(nanos, count);
    }

    private long syncsPerSecond() throws IOException {
        Path file = folder.resolve("syncs");
        long count = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocate(MESSAGE_BYTES);
            long until = System.nanoTime() + measured.toNanos();
            while (System.nanoTime() < until) {
                channel.write(bytes.rewind());
                channel.force(false);
                count++;
            }
        }
        return count / measured.toSeconds();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
