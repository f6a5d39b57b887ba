package org.passerelle.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.passerelle.gateway.app.simulator.AmqpAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long a regulator waits: from RS-EDA in to RS-EDA-MAJ out, through the local Hub. */
@Command(
        name = "hub",
        mixinStandardHelpOptions = true,
        description = "From RS-EDA in to RS-EDA-MAJ out through the local Hub, at a steady rate.")
final class HubCommand implements Callable<Integer> {
    @Mixin
    private Benchmarks.Common common;

    @Option(names = "--rate", defaultValue = "20", description = "Calls a second; default: ${DEFAULT-VALUE}.")
    private int rate;

    @Option(names = "--warm-up", defaultValue = "10", description = "Seconds; default: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(names = "--measured", defaultValue = "60", description = "Seconds; default: ${DEFAULT-VALUE}.")
    private int measured;

    @Option(names = "--gateway", defaultValue = "fr.health.passerelle", description = "Default: ${DEFAULT-VALUE}.")
    private String gateway;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Product.Setting setting = common.setting();
        Files.createDirectories(setting.work());
        MarkdownTable table =
                new MarkdownTable("calls a second", "calls", "answered", "p50 ms", "p95 ms", "p99 ms", "max ms");
        try (Product product = Product.start(setting)) {
            AmqpAddress hub = new AmqpAddress("127.0.0.1", product.amqpPort(), "/", "guest", "guest");
            HubLatency.Result result =
                    new HubLatency(hub, gateway).run(rate, Duration.ofSeconds(warmUp), Duration.ofSeconds(measured));
            Latencies.Distribution times = result.times();
            table.row(rate, result.published(), times.count(), times.p50(), times.p95(), times.p99(), times.max());
        }
        System.out.println(table);
        return 0;
    }
}
