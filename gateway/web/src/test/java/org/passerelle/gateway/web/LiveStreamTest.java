package org.passerelle.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Signal;

/** The live stream: what it tells, how it gathers, how many may listen, and that leaving frees the place. */
class LiveStreamTest {
    private static final int MAX_CLIENTS = 200;

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private TestServer server;

    @BeforeEach
    void start() throws WebStartException {
        server = new TestServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsSuggestionsOneByOneAndMessagesAsACount() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.sendAsync(
                    HttpRequest.newBuilder(URI.create(server.url("/api/v1/stream")))
                            .build(),
                    HttpResponse.BodyHandlers.fromLineSubscriber(new LineSubscriber(lines)));
            Awaitility.await().until(() -> lines.contains("event: hello"));
            server.suggest(Samples.suggestion(Samples.ARREST, Instant.now()));
            for (int i = 0; i < 50; i++) {
                server.signals.raise(
                        new Signal.MessageHandled("m" + i, "hub", "RS-EDA", MessageState.HANDLED, Duration.ZERO));
            }
            server.postJson("/api/v1/suggestions/s-c1/decision", "{\"kind\":\"ACCEPTED\"}");
            Awaitility.await().until(() -> lines.contains("event: decision") && lines.contains("event: messages"));
            assertThat(lines)
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("data: {\"id\":\"s-c1\"")
                            .contains("\"code\":\"P0\""))
                    .noneSatisfy(line -> assertThat(line).contains("respire"));
            assertThat(lines.stream().filter("event: messages"::equals).count())
                    .as("fifty messages are told in a few lines")
                    .isLessThan(10);
            client.shutdownNow();
        }
    }

    @Test
    void listenersAreBoundedAndTheirPlacesAreFreed() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        List<InputStream> open = new ArrayList<>();
        for (int i = 0; i < MAX_CLIENTS; i++) {
            open.add(stream(client).body());
        }
        assertThat(stream(client).statusCode())
                .as("one more than there is room for")
                .isEqualTo(503);
        for (InputStream stream : open) {
            stream.close();
        }
        Awaitility.await()
                .untilAsserted(() -> assertThat(server.metrics
                                .get("passerelle.web.live.clients")
                                .gauge()
                                .value())
                        .as("listeners after all left")
                        .isZero());
    }

    private HttpResponse<InputStream> stream(HttpClient client) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.url("/api/v1/stream"))).build(),
                HttpResponse.BodyHandlers.ofInputStream());
    }
}
