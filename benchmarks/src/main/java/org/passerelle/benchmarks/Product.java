package org.passerelle.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The packaged product, started in an empty data folder with everything on but the simulator. */
final class Product implements AutoCloseable {
    private static final Duration HTTP_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration DRAIN_POLL = Duration.ofMillis(200);
    private static final String WAITING = "passerelle_inbox{state=\"received\"}";

    private final ChildProcess process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final int httpPort;
    private final int mllpPort;
    private final int amqpPort;
    private final Duration startUp;

    private Product(Setting setting, Path folder) throws IOException, InterruptedException {
        httpPort = ChildProcess.freePort();
        mllpPort = ChildProcess.freePort();
        amqpPort = setting.brokerPort().isPresent() ? setting.brokerPort().get() : ChildProcess.freePort();
        List<String> command = new ArrayList<>(List.of(
                setting.root().resolve("passerelle").toString(),
                "run",
                "--no-simulator",
                "--data",
                folder.resolve("data").toString(),
                "--http-port",
                Integer.toString(httpPort),
                "--mllp-port",
                Integer.toString(mllpPort),
                "--amqp-port",
                Integer.toString(amqpPort)));
        setting.config().ifPresent(config -> command.addAll(List.of("--config", config.toString())));
        setting.options().forEach(option -> command.addAll(List.of("--set", option)));
        process = ChildProcess.start(command, folder.resolve("passerelle.log"));
        startUp = process.awaitReady(this::ready);
    }

    /**
     * What is measured and where.
     *
     * @param root of the checkout or of the unpacked product
     * @param work folder for data, on the disk to measure
     * @param options {@code key=value} for {@code --set}
     * @param config the configuration file; the shipped one if absent
     * @param brokerPort of a broker that runs already; absent: the product runs its own on a free port
     */
    record Setting(Path root, Path work, List<String> options, Optional<Path> config, Optional<Integer> brokerPort) {
        Setting {
            options = List.copyOf(options);
        }

        /** The same with another configuration file. */
        Setting with(Optional<Path> file) {
            return new Setting(root, work, options, file, brokerPort);
        }
    }

    /**
     * Starts it and waits until it says that it is ready.
     *
     * @throws IOException with its last words if it does not start
     */
    static Product start(Setting setting) throws IOException, InterruptedException {
        return new Product(setting, Files.createTempDirectory(setting.work(), "product"));
    }

    /** As {@link #start(Setting)}, on what lies in {@code data} in this folder. */
    static Product over(Setting setting, Path folder) throws IOException, InterruptedException {
        return new Product(setting, folder);
    }

    /** From the start of the process to the first "ready". */
    Duration startUp() {
        return startUp;
    }

    int httpPort() {
        return httpPort;
    }

    int mllpPort() {
        return mllpPort;
    }

    int amqpPort() {
        return amqpPort;
    }

    double residentMegabytes() throws IOException {
        return process.residentMegabytes();
    }

    /** Messages that are kept and not yet handled. */
    double waiting() throws IOException, InterruptedException {
        return metric(WAITING);
    }

    /**
     * Waits until every message kept was handled.
     *
     * @throws IOException if it is not done in time
     */
    void awaitDrained(Duration limit) throws IOException, InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        while (waiting() > 0) {
            if (System.nanoTime() > until) {
                throw new IOException("after " + limit + " still waiting: " + waiting());
            }
            process.leaveAlone(DRAIN_POLL);
        }
    }

    /**
     * Lets it work for a while.
     *
     * @throws IOException with its last words if it ended meanwhile
     */
    void leaveAlone(Duration time) throws IOException, InterruptedException {
        process.leaveAlone(time);
    }

    private boolean ready() {
        try {
            return ChildProcess.listens(httpPort) && get("/health/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The value of one line of /metrics. */
    double metric(String line) throws IOException, InterruptedException {
        return get("/metrics")
                .body()
                .lines()
                .filter(l -> l.startsWith(line))
                .mapToDouble(l -> Double.parseDouble(l.substring(l.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new IOException("/metrics has no " + line));
    }

    /** Posts a form and follows where it leads. */
    HttpResponse<String> find(String path, String form) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(HTTP_TIMEOUT)
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        HttpResponse<String> led = http.send(request, HttpResponse.BodyHandlers.ofString());
        return led.statusCode() == 303
                ? get(led.headers().firstValue("Location").orElseThrow())
                : led;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                .timeout(HTTP_TIMEOUT)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.close();
        http.close();
    }
}
