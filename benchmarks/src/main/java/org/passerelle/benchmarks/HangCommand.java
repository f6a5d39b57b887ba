package org.passerelle.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a hung model server costs the intake, and how soon it is left alone. */
@Command(
        name = "hang",
        mixinStandardHelpOptions = true,
        description = "ADT^A01 while the model server that each of them asks answers at once, or never: acknowledged a"
                + " second, and the time until the circuit breaker is open.")
final class HangCommand implements Callable<Integer> {
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration BREAKER_LIMIT = Duration.ofSeconds(30);
    private static final String OPEN = "passerelle_adapter_breaker{adapter=\"essai\",state=\"open\"";

    @Mixin
    private Benchmarks.Common common;

    @Option(names = "--senders", defaultValue = "8", description = "Default: ${DEFAULT-VALUE}.")
    private int senders;

    @Option(names = "--rounds", defaultValue = "3", description = "Of each; default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--measured", defaultValue = "8", description = "Seconds; default: ${DEFAULT-VALUE}.")
    private int measured;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Product.Setting setting = common.setting();
        Files.createDirectories(setting.work());
        List<Round> well = new ArrayList<>();
        List<Round> hung = new ArrayList<>();
        int run = 0;
        for (int round = 0; round < rounds; round++) {
            well.add(round(setting, run++, false));
            hung.add(round(setting, run++, true));
        }
        MarkdownTable table = new MarkdownTable(
                "model server, medians", "acknowledged/s", "model calls", "not yet handled", "breaker open after s");
        row(table, "answers at once", well);
        row(table, "never answers", hung);
        System.out.println(table);
        return 0;
    }

    /**
     * One round.
     *
     * @param acknowledged messages a second
     * @param modelCalls inferences that the model server was asked for
     * @param waiting messages still to be handled when the senders ended
     * @param opened seconds until the breaker was open; not a number if the server answered
     */
    private record Round(double acknowledged, double modelCalls, double waiting, double opened) {}

    private static void row(MarkdownTable table, String server, List<Round> rounds) {
        table.row(
                server,
                median(rounds, Round::acknowledged),
                median(rounds, Round::modelCalls),
                median(rounds, Round::waiting),
                median(rounds, Round::opened));
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return Median.of(rounds.stream().mapToDouble(figure).boxed().toList());
    }

    private Round round(Product.Setting setting, int run, boolean hangs) throws IOException, InterruptedException {
        Benchmarks.progress("round " + (run / 2 + 1) + (hangs ? ", never answers" : ", answers at once"));
        try (ModelPeer peer = ModelPeer.start(hangs);
                Product product = Product.start(setting.with(Optional.of(configuration(setting.work(), peer))));
                ExecutorService watcher = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Double> breaker = watcher.submit(() -> hangs ? secondsUntilOpen(product) : Double.NaN);
            MllpLoad.Result result =
                    new MllpLoad(product.mllpPort(), WARM_UP, Duration.ofSeconds(measured)).run(run, senders);
            double waiting = product.waiting();
            return new Round(result.perSecond(), peer.inferences(), waiting, breaker.get());
        } catch (ExecutionException e) {
            throw new IOException(
                    "the breaker cannot be watched: " + e.getCause().getMessage(), e);
        }
    }

    /** From the begin of the load, which is a little before the first call. */
    private static double secondsUntilOpen(Product product) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (product.metric(OPEN) == 0) {
            if (System.nanoTime() - start > BREAKER_LIMIT.toNanos()) {
                throw new IOException("still closed after " + BREAKER_LIMIT);
            }
            product.leaveAlone(POLL);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static Path configuration(Path work, ModelPeer peer) throws IOException {
        Path folder = Files.createTempDirectory(work, "hang");
        String configuration = """
            adapters:
              regulation: {kind: triage-samu}
              essai: {kind: package, path: %s}
            use-cases:
              triage: {adapter: regulation, triggers: [CALL_CREATED, CALL_UPDATED], destinations: [ecran, samu]}
              essai: {adapter: essai, triggers: [ADMISSION], destinations: [ecran]}
            """.formatted(TrialPackage.write(folder, peer));
        return Files.writeString(folder.resolve("passerelle.yaml"), configuration, StandardCharsets.UTF_8);
    }
}
