package org.passerelle.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From the start of the process to ready with hundreds of flows configured, each of which must then take a message. */
@Command(
        name = "flows",
        mixinStandardHelpOptions = true,
        description = "Time to ready with hundreds of MLLP sources, and whether every one of them answers.")
final class FlowsCommand implements Callable<Integer> {
    @Mixin
    private Benchmarks.Common common;

    @Option(names = "--flows", defaultValue = "500", description = "Default: ${DEFAULT-VALUE}.")
    private int flows;

    @Option(names = "--starts", defaultValue = "3", description = "Default: ${DEFAULT-VALUE}.")
    private int starts;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Product.Setting setting = common.setting();
        Files.createDirectories(setting.work());
        List<Double> seconds = new ArrayList<>();
        double megabytes = 0;
        long answered = 0;
        for (int start = 0; start < starts; start++) {
            List<Integer> ports = freePorts();
            Path config = setting.work().resolve("flows.yaml");
            Files.writeString(config, yaml(ports), StandardCharsets.UTF_8);
            try (Product product = Product.start(setting.with(Optional.of(config)))) {
                seconds.add(product.startUp().toNanos() / 1e9);
                answered = answering(ports);
                megabytes = product.residentMegabytes();
            }
        }
        MarkdownTable table = new MarkdownTable("flows", "ready after s (median)", "answered one ADT", "resident MB");
        table.row(flows, Median.of(seconds), answered, megabytes);
        System.out.println(table);
        return answered == flows ? 0 : 1;
    }

    /** How many answered; the first that does not ends the measurement with its reason. */
    private static long answering(List<Integer> ports) throws IOException, InterruptedException {
        long answered = 0;
        for (int port : ports) {
            new MllpLoad(port, Duration.ZERO, Duration.ZERO).send(1, 1, 1);
            answered++;
        }
        return answered;
    }

    /** All are held open together, so that no port is given twice. */
    private List<Integer> freePorts() throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < flows; i++) {
                sockets.add(new ServerSocket(0));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    private static String yaml(List<Integer> ports) {
        StringBuilder yaml = new StringBuilder("sources:\n");
        yaml.append("  samu:\n    kind: samu-hub\n    hub: local\n    client-id: fr.health.passerelle\n");
        for (int i = 0; i < ports.size(); i++) {
            yaml.append("  flux-%03d:%n    kind: mllp%n    port: %d%n".formatted(i + 1, ports.get(i)));
        }
        return yaml.toString();
    }
}
