package org.passerelle.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private static final String LOOPBACK = "127.0.0.1";
    private static final String GUEST = "guest";

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

    @Option(
            names = "--broker",
            defaultValue = "embedded",
            description = "embedded, or rabbitmq: guest/guest on 127.0.0.1; default: ${DEFAULT-VALUE}.")
    private String broker;

    @Option(names = "--rabbitmq-port", defaultValue = "5672", description = "Default: ${DEFAULT-VALUE}.")
    private int rabbitMqPort;

    @Option(
            names = "--virtual-host",
            defaultValue = "passerelle-benchmark",
            description = "Of RabbitMQ; it must exist and hold nothing else; default: ${DEFAULT-VALUE}.")
    private String virtualHost;

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean rabbitMq = broker.equals("rabbitmq");
        Product.Setting setting = rabbitMq ? onRabbitMq(common.setting()) : common.setting();
        Files.createDirectories(setting.work());
        MarkdownTable table =
                new MarkdownTable("calls a second", "calls", "answered", "p50 ms", "p95 ms", "p99 ms", "max ms");
        try (Product product = Product.start(setting)) {
            AmqpAddress hub = rabbitMq
                    ? new AmqpAddress(LOOPBACK, rabbitMqPort, virtualHost, GUEST, GUEST)
                    : new AmqpAddress(LOOPBACK, product.amqpPort(), "/", GUEST, GUEST);
            HubLatency.Result result =
                    new HubLatency(hub, gateway).run(rate, Duration.ofSeconds(warmUp), Duration.ofSeconds(measured));
            Latencies.Distribution times = result.times();
            table.row(rate, result.published(), times.count(), times.p50(), times.p95(), times.p99(), times.max());
        }
        System.out.println(table);
        return 0;
    }

    /** The local Hub on RabbitMQ instead of in the product's own process. */
    private Product.Setting onRabbitMq(Product.Setting setting) {
        List<String> options = new ArrayList<>(setting.options());
        options.add("local-hub.broker=rabbitmq");
        options.add("local-hub.host=" + LOOPBACK);
        options.add("local-hub.virtual-hosts." + virtualHost + ".model=v3");
        options.add("sources.samu.virtual-host=" + virtualHost);
        return new Product.Setting(
                setting.root(), setting.work(), options, setting.config(), Optional.of(rabbitMqPort));
    }
}
