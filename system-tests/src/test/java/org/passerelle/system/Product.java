package org.passerelle.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** The packaged product in a process of its own, on free ports of the loopback. */
final class Product implements AutoCloseable {
    private static final Duration START_LONGEST = Duration.ofSeconds(60);

    private final Path data;
    private final List<String> options;
    private final int httpPort = freePort();
    private final int mllpPort = freePort();
    private final int ehpadPort = freePort();
    private final int amqpPort = freePort();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Path log;
    private Process process;

    Product(Path data, String... options) {
        this.data = data;
        this.options = List.of(options);
        this.log = createLog();
    }

    int mllpPort() {
        return mllpPort;
    }

    /** Where the documents of the EHPAD arrive. */
    int ehpadPort() {
        return ehpadPort;
    }

    int amqpPort() {
        return amqpPort;
    }

    /** Starts it and waits until it says it is ready. */
    Product start() {
        launch();
        Awaitility.await("the product is ready; its log: " + log())
                .atMost(START_LONGEST)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> ready() || !process.isAlive());
        assertThat(process.isAlive())
                .as("the product runs; its log: %s", readLog())
                .isTrue();
        return this;
    }

    /** Starts it and waits for its end; returns the exit code. */
    int startAndWaitForEnd() {
        launch();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("the product ended")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return process.exitValue();
    }

    /** Runs another command of the launcher and waits for its end; returns the exit code, its output is in the log. */
    int run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("passerelle.root"), "gateway/app/target/passerelle/passerelle")
                        .toString()));
        command.addAll(List.of(arguments));
        Process other = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        assertThat(other.waitFor(120, TimeUnit.SECONDS))
                .as("%s ended", List.of(arguments))
                .isTrue();
        return other.exitValue();
    }

    String readLog() {
        try {
            return Files.exists(log()) ? Files.readString(log()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL: no hook runs, no buffer is flushed. */
    void killWithoutWarning() {
        process.destroyForcibly();
        waitForEnd();
    }

    /** SIGTERM, as Ctrl-C does; returns the exit code. */
    int stop() {
        process.destroy();
        waitForEnd();
        return process.exitValue();
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            killWithoutWarning();
        }
    }

    JsonNode get(String path) {
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(uri(path))
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode())
                    .as("GET %s: %s", path, response.body())
                    .isEqualTo(200);
            return json.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> postFhir(String path, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", "application/fhir+json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Posts a form as one of the product's own pages does; a redirect is not followed. */
    HttpResponse<String> postForm(String path, String form) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", uri("").toString())
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    String text(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private void launch() {
        Path launcher = Path.of(System.getProperty("passerelle.root"), "gateway/app/target/passerelle/passerelle");
        Assumptions.assumeTrue(
                Files.isExecutable(launcher), "skipped: the package is not built (mvn verify builds it): " + launcher);
        List<String> command = new ArrayList<>(List.of(
                launcher.toString(),
                "run",
                "--data",
                data.toString(),
                "--set",
                "http.port=" + httpPort,
                "--set",
                "sources.urgences.port=" + mllpPort,
                "--set",
                "local-hub.port=" + amqpPort));
        if (!Files.exists(data.resolve("passerelle.yaml")) && !options.contains("--config")) {
            command.addAll(List.of("--set", "sources.ehpad.port=" + ehpadPort));
        }
        command.addAll(options);
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path createLog() {
        try {
            return Files.createTempFile("passerelle-system-test", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return log;
    }

    private boolean ready() {
        try {
            return http.send(
                                    HttpRequest.newBuilder(uri("/health/ready")).build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + httpPort + path);
    }

    private void waitForEnd() {
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("the product ended")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
