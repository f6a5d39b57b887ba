package org.passerelle.gateway.web;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.passerelle.gateway.web.http.Mounts;
import org.passerelle.gateway.web.pathos.PathosPorts;
import org.passerelle.routes.decide.DecisionDesk;
import org.passerelle.routes.ports.Signal;
import org.passerelle.routes.ports.Signals;
import org.passerelle.routes.ports.Store;
import org.passerelle.routes.ports.StoredSuggestion;

/** A real server on a free port. */
final class TestServer implements AutoCloseable {
    final MemoryStore store = new MemoryStore();
    final Signals signals = new Signals();
    final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final List<StatusSource.Part> parts = new CopyOnWriteArrayList<>(List.of(
            new StatusSource.Part("sqlite", "Stockage", true, true, "Dernière écriture réussie."),
            new StatusSource.Part("hub", "Source", true, false, "Connectée.")));
    final MemoryConfigurations configurations = new MemoryConfigurations(MemoryConfigurations.EXAMPLE);
    final MemoryIncidents incidents = new MemoryIncidents();
    final MemoryStorage storage = new MemoryStorage();
    final MemoryCatalogue catalogue = new MemoryCatalogue();
    final MemoryShowing showing = new MemoryShowing();
    final PathosSamples pathos = new PathosSamples();
    private final Vertx vertx = Vertx.vertx();
    private WebServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    /** Over a store in memory. */
    TestServer() throws WebStartException {
        this.server = start(ports());
    }

    /** Over a real store. */
    TestServer(Store real) throws WebStartException {
        this.server = start(new WebPorts(
                real,
                real,
                real,
                real,
                real,
                new SmallTryOut(),
                configurations,
                incidents,
                storage,
                SmallTryOut::dissect,
                catalogue,
                showing,
                new SmallFhirViews(),
                new PathosPorts(real.evidence(), real.coupes(), real, real::context, new SmallPathos()),
                new SmallPharmacy()));
    }

    /** The ports over the store in memory. */
    WebPorts ports() {
        return new WebPorts(
                store,
                new MemoryOutbox(store),
                new DecisionDesk(store, store, signals),
                store,
                store,
                new SmallTryOut(),
                configurations,
                incidents,
                storage,
                SmallTryOut::dissect,
                catalogue,
                showing,
                new SmallFhirViews(),
                pathos.ports(),
                new SmallPharmacy());
    }

    /** Ends, as a gateway that is restarted does; the store stays. */
    int cut() {
        int port = server.port();
        server.stop();
        return port;
    }

    /** Comes back at the same address. */
    void comeBack(int port) throws WebStartException {
        server = start(ports(), port);
    }

    private WebServer start(WebPorts ports) throws WebStartException {
        return start(ports, 0);
    }

    private WebServer start(WebPorts ports, int port) throws WebStartException {
        WebServer started = new WebServer(
                vertx,
                WebSettings.of("127.0.0.1", port),
                ports,
                new Mounts(vertx),
                () -> parts,
                metrics,
                signals,
                Clock.systemUTC());
        started.start();
        return started;
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    int port() {
        return server.port();
    }

    Vertx vertx() {
        return vertx;
    }

    /** Stores a suggestion and tells it, as the flow does. */
    void suggest(StoredSuggestion suggestion) {
        store.add(suggestion);
        signals.raise(new Signal.SuggestionWritten(suggestion));
    }

    /** Tells that a use case found something about a resident, as the flow does. */
    void tellPathos(String subject) {
        signals.raise(new Signal.SuggestionWritten(Samples.proofs(subject, Instant.now())));
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url(path))));
    }

    HttpResponse<String> postJson(String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(url(path)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> postForm(String path, String form) {
        return send(HttpRequest.newBuilder(URI.create(url(path)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", url(""))
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** Posts bytes as a script does; the status of the answer, which may come before all is sent. */
    int postBytes(String path, byte[] bytes) {
        return send(HttpRequest.newBuilder(URI.create(url(path)))
                        .header("Content-Type", "application/octet-stream")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)))
                .statusCode();
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
        pathos.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
