package org.passerelle.gateway.web;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.BindException;
import java.time.Clock;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.passerelle.gateway.web.health.StatusBoard;
import org.passerelle.gateway.web.http.Mounts;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.live.LiveFeed;
import org.passerelle.routes.ports.Signals;

/** The one HTTP server of the gateway. */
public final class WebServer {
    private static final int MAX_CONNECTIONS = 1000;
    private static final int MAX_LINE_BYTES = 8 * 1024;
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    /** A pasted message is one field; each address bounds the whole form. */
    private static final int MAX_FORM_FIELD_BYTES = 32 * 1024 * 1024;

    private static final int IDLE_SECONDS = 60;

    private final WebSettings settings;
    private final LiveFeed feed;
    private final StatusBoard board;
    private final Offload offload;
    private final HttpServer server;
    private final AtomicInteger connections = new AtomicInteger();

    public WebServer(
            Vertx vertx,
            WebSettings settings,
            WebPorts ports,
            Mounts mounts,
            StatusSource status,
            PrometheusMeterRegistry metrics,
            Signals signals,
            Clock clock) {
        this.settings = settings;
        this.feed = new LiveFeed(
                vertx,
                signals,
                metrics,
                useCase -> ports.catalogue().questionBefore(useCase).isPresent());
        this.board = new StatusBoard(vertx, status, clock);
        this.offload = new Offload(vertx);
        this.server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(settings.bind())
                        .setPort(settings.port())
                        .setHttp2ClearTextEnabled(false)
                        .setMaxInitialLineLength(MAX_LINE_BYTES)
                        .setMaxHeaderSize(MAX_HEADER_BYTES)
                        .setMaxFormAttributeSize(MAX_FORM_FIELD_BYTES)
                        .setIdleTimeout(IDLE_SECONDS))
                .connectionHandler(this::admit)
                .requestHandler(
                        new WebRoutes(settings, ports, mounts, metrics, clock, offload, board, feed).router(vertx));
    }

    /**
     * Returns once the server listens.
     *
     * @throws WebStartException if it cannot, with one line that names the mend
     */
    public void start() throws WebStartException {
        try {
            server.listen().toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new WebStartException(mend(e.getCause()), e.getCause());
        }
        feed.start();
        board.start();
    }

    /** The port on which it listens. */
    public int port() {
        return server.actualPort();
    }

    /** Ends open streams and connections, and returns once the port is free. */
    public void stop() {
        feed.stop();
        board.stop();
        server.close().toCompletionStage().toCompletableFuture().join();
        offload.close();
    }

    private void admit(HttpConnection connection) {
        if (connections.incrementAndGet() > MAX_CONNECTIONS) {
            connection.close();
        }
        connection.closeHandler(closed -> connections.decrementAndGet());
    }

    private String mend(Throwable failure) {
        String address = settings.bind() + ":" + settings.port();
        if (failure instanceof BindException
                && String.valueOf(failure.getMessage()).contains("in use")) {
            return "Le port HTTP " + settings.port() + " est déjà utilisé : choisissez-en un autre avec --http-port.";
        }
        return "Impossible d'écouter en HTTP sur " + address
                + " : vérifiez l'adresse dans la configuration et le port avec --http-port.";
    }
}
