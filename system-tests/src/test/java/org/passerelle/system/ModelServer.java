package org.passerelle.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A vendor's model server of the Open Inference Protocol that behaves as badly as it is told to. */
final class ModelServer implements AutoCloseable {
    private static final long SLOW_MILLIS = 1_500;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();
    private final Manner manner;

    /** How it answers an inference. */
    enum Manner {
        HANGS,
        SLOW,
        LIES,
        CRASHES
    }

    ModelServer(Manner manner) throws IOException {
        this.manner = manner;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** How many inferences it was asked for. */
    int calls() {
        return calls.get();
    }

    /** Writes a package whose model is on this server, and returns its folder. */
    Path parcel(Path folder, String id, String useCase, String timeLimit) throws IOException {
        return parcel(folder, id, useCase, timeLimit, server.getAddress().getPort());
    }

    /** The same for a server on a port of the loopback. */
    static Path parcel(Path folder, String id, String useCase, String timeLimit, int port) throws IOException {
        Path parcel = Files.createDirectories(folder.resolve(id));
        Files.writeString(
                parcel.resolve("manifest.yaml"), """
                passerelle-adapter: 1
                id: %s
                version: "1.0"
                use-case: %s
                intended-purpose: Modèle fictif d'un essai.
                regulation: {class: none}
                remote-model: {name: essai, version: "1"}
                data:
                  needs: ["Observation?_elements=code,value"]
                limits: {time-limit: %s, max-concurrent-calls: 8}
                conduct:
                  modes: [shadow, advisory]
                  deterministic: true
                  fallback: {words: "Décider sans suggestion."}
                serve:
                  kind: oip-rest
                  url: http://127.0.0.1:%d
                  model: essai
                  tensors:
                    inputs:
                      - name: pouls
                        datatype: FP32
                        shape: [1, 1]
                        fields: [{label: pouls, from: "Observation?code=http://loinc.org|8867-4", path: value, as: number, missing: 80}]
                    output:
                      question: Essai
                      scores: scores
                      classes:
                        - {system: "urn:passerelle:essai", code: a, display: A, urgency: 5}
                        - {system: "urn:passerelle:essai", code: b, display: B, urgency: 5}
                      confidence: probability
                """.formatted(id, useCase, timeLimit, port), StandardCharsets.UTF_8);
        return parcel;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (!exchange.getRequestURI().getPath().endsWith("/infer")) {
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            calls.incrementAndGet();
            switch (manner) {
                case HANGS -> end.await();
                case SLOW -> {
                    end.await(SLOW_MILLIS, TimeUnit.MILLISECONDS);
                    byte[] answer =
                            ("{\"model_name\":\"essai\",\"outputs\":[{\"name\":\"scores\",\"datatype\":\"FP32\","
                                            + "\"shape\":[1,2],\"data\":[0.2,0.8]}]}")
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                }
                case LIES -> {
                    byte[] lie = "{\"id\":\"someone else's\",\"outputs\":[{\"name\":\"scores\",\"data\":[\"NaN\"]}]}"
                            .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, lie.length);
                    exchange.getResponseBody().write(lie);
                }
                case CRASHES -> {
                    exchange.sendResponseHeaders(200, 1_000_000);
                    exchange.getResponseBody().write('{');
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
