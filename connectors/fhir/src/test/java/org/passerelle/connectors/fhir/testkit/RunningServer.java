package org.passerelle.connectors.fhir.testkit;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.passerelle.connectors.fhir.server.FhirServer;
import org.passerelle.connectors.fhir.server.FhirServerSettings;
import org.passerelle.connectors.fhir.validation.Conformance;

/** The FHIR interface on a real HTTP server, mounted as the gateway mounts it. */
public final class RunningServer implements AutoCloseable {
    public final MemoryGateway gateway = new MemoryGateway();
    private final Vertx vertx = Vertx.vertx();
    private final FhirServer server;
    private final HttpServer http;
    private final HttpClient client = HttpClient.newHttpClient();

    public RunningServer(FhirServerSettings settings) throws Exception {
        server = new FhirServer(vertx, settings, gateway, gateway, Conformance.none(), Clock.systemUTC());
        Router root = Router.router(vertx);
        root.route("/fhir/dpi/*").subRouter(server.router());
        http = vertx.createHttpServer()
                .requestHandler(root)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    /** The address of the FHIR interface. */
    public String base() {
        return "http://127.0.0.1:" + http.actualPort() + "/fhir/dpi";
    }

    /**
     * Sends a request.
     *
     * @param headers names and values in turn
     */
    public HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        return send(method, path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    public HttpResponse<String> send(String method, String path, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base() + path))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.close();
        server.close();
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
