package org.passerelle.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Durable acknowledgements a second, beside what the disk and two servers without memory can do. */
@Command(
        name = "mllp",
        mixinStandardHelpOptions = true,
        description = "ADT^A01 of 460 bytes, each sender waits for its answer; the product and its rivals.")
final class MllpCommand implements Callable<Integer> {
    private static final Duration DRAIN_LIMIT = Duration.ofMinutes(30);
    private static final Duration SYNC_WINDOW = Duration.ofSeconds(2);

    @Mixin
    private Benchmarks.Common common;

    @Option(names = "--senders", split = ",", defaultValue = "1,8,32,64", description = "Default: ${DEFAULT-VALUE}.")
    private List<Integer> senders;

    @Option(names = "--warm-up", defaultValue = "6", description = "Seconds; default: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(names = "--measured", defaultValue = "10", description = "Seconds; default: ${DEFAULT-VALUE}.")
    private int measured;

    @Option(names = "--rivals-only", description = "Without the product.")
    private boolean rivalsOnly;

    @Option(
            names = "--product-only",
            description = "Without the rivals: for a quick look while working on the product.")
    private boolean productOnly;

    private final MarkdownTable table = new MarkdownTable(
            "senders", "server", "msg/s", "p50 ms", "p99 ms", "of fdatasync", "drained after s", "msg/s until drained");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Product.Setting setting = common.setting();
        Files.createDirectories(setting.work());
        int run = 0;
        for (int count : senders) {
            double before = sync(setting.work());
            table.row(count, "write + fdatasync in a loop, before", before, "", "", 1.0, "", "");
            if (!rivalsOnly) {
                product(setting, run++, count, before);
            }
            if (!productOnly) {
                rival(
                        RivalServer.Kind.MEMORY,
                        "product's MLLP source, from memory",
                        setting.work(),
                        run++,
                        count,
                        before);
                rival(RivalServer.Kind.CAMEL, "camel-netty, at once", setting.work(), run++, count, before);
            }
            double after = sync(setting.work());
            table.row(count, "write + fdatasync in a loop, after", after, "", "", after / before, "", "");
        }
        System.out.println(table);
        return 0;
    }

    private static double sync(Path work) throws IOException {
        return new SyncLoop(work, SYNC_WINDOW).perSecond();
    }

    private void product(Product.Setting setting, int run, int count, double sync)
            throws IOException, InterruptedException {
        Benchmarks.progress("product, " + count + " senders");
        try (Product product = Product.start(setting)) {
            long start = System.nanoTime();
            MllpLoad.Result result = load(product.mllpPort()).run(run, count);
            long sent = System.nanoTime();
            product.awaitDrained(DRAIN_LIMIT);
            double drain = (System.nanoTime() - sent) / 1e9;
            double all = result.sent() / ((System.nanoTime() - start) / 1e9);
            Latencies.Distribution times = result.times();
            table.row(
                    count,
                    "passerelle, on the disk",
                    result.perSecond(),
                    times.p50(),
                    times.p99(),
                    result.perSecond() / sync,
                    drain,
                    all);
        }
    }

    private void rival(RivalServer.Kind kind, String name, Path work, int run, int count, double sync)
            throws IOException, InterruptedException {
        Benchmarks.progress(name + ", " + count + " senders");
        int port = ChildProcess.freePort();
        ChildProcess server = RivalServer.start(kind, port, work);
        try (server) {
            MllpLoad.Result result = load(port).run(run, count);
            Latencies.Distribution times = result.times();
            table.row(count, name, result.perSecond(), times.p50(), times.p99(), result.perSecond() / sync, "", "");
        }
    }

    private MllpLoad load(int port) {
        return new MllpLoad(port, Duration.ofSeconds(warmUp), Duration.ofSeconds(measured));
    }
}
