package org.passerelle.connectors.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.passerelle.connectors.cdshooks.jwt.Access;

/** A real server on a free port with the services of a test, and a client of it. */
final class TestClinic implements AutoCloseable {
    static final URI BASE = URI.create("https://passerelle.example.fr/cds-hooks/dpi");
    private static final String MOUNT = "/cds-hooks/dpi";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Vertx vertx = Vertx.vertx();
    private final CdsHooksServer services;
    private final HttpServer http;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    TestClinic(CdsHooksSettings settings, List<CdsService> offered, FeedbackSink sink) {
        this.services = new CdsHooksServer(vertx, settings, offered, sink, Clock.systemUTC());
        Router router = Router.router(vertx);
        router.route(MOUNT + "/*").subRouter(services.router());
        this.http = vertx.createHttpServer().requestHandler(router);
        http.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    static CdsHooksSettings open() {
        return CdsHooksSettings.of(BASE, Access.openOnLoopback("127.0.0.1"));
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> post(String path, byte[] body) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + http.actualPort() + MOUNT + path))
                .timeout(Duration.ofSeconds(15));
        return headers.length == 0 ? request : request.headers(headers);
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return MAPPER.readTree(response.body());
    }

    @Override
    public void close() {
        client.close();
        services.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
