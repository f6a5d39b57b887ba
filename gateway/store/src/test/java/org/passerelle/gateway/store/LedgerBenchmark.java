package org.passerelle.gateway.store;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.passerelle.adapters.api.Mode;
import org.passerelle.routes.ports.Inference.Role;
import org.passerelle.routes.ports.Store;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/**
 * Prints how many answers a second the store writes with their entries, and how many entries a second it verifies.
 *
 * <p>Arguments: a folder on the disk to measure, and how many answers to write (100,000 if absent).
 */
public final class LedgerBenchmark {
    private static final int AT_ONCE = 1_000;
    private static final int INPUT_CHARS = 4_000;

    private LedgerBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "ledger-benchmark");
        int answers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
        try (Store store = Stores.sqlite(folder, Clock.systemUTC())) {
            write(store, answers, System.out);
            verify(store, System.out);
        } finally {
            delete(folder);
        }
    }

    private static void write(Store store, int answers, PrintStream out) {
        String input = "{\"text\":\"" + "x".repeat(INPUT_CHARS) + "\"}";
        long started = System.nanoTime();
        List<CompletableFuture<Void>> waiting = new ArrayList<>();
        for (int i = 0; i < answers; i++) {
            waiting.add(store.add(List.of(answer(i, input))).toCompletableFuture());
            if (waiting.size() == AT_ONCE) {
                waiting.forEach(CompletableFuture::join);
                waiting.clear();
            }
        }
        waiting.forEach(CompletableFuture::join);
        out.printf("answers written with their entries: %,.0f/s%n", perSecond(answers, started));
    }

    private static StoredSuggestion answer(int number, String input) {
        Instant now = Instant.now();
        Flow flow = new Flow(Samples.message("samu", Integer.toString(number), now), "samu:" + number, now);
        StoredSuggestion brief = flow.suggestion(Outcome.SUGGESTED);
        return new StoredSuggestion(
                brief.id(),
                brief.messageId(),
                brief.source(),
                brief.subject(),
                brief.useCase(),
                brief.adapterId(),
                brief.adapterVersion(),
                brief.modelDigest(),
                brief.configDigest(),
                brief.outcome(),
                brief.outcomeCode(),
                false,
                false,
                brief.urgency(),
                input,
                brief.answerJson(),
                now,
                now,
                brief.expiresAt(),
                brief.latency(),
                Samples.inference(Mode.SHADOW, Role.CHALLENGER, now));
    }

    private static void verify(Store store, PrintStream out) {
        long started = System.nanoTime();
        var found = store.verify();
        out.printf(
                "entries verified: %,d, %,.0f/s, %d findings%n",
                found.entries(),
                perSecond(found.entries(), started),
                found.findings().size());
    }

    private static double perSecond(long count, long startedNanos) {
        return count * 1e9 / (System.nanoTime() - startedNanos);
    }

    private static void delete(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
