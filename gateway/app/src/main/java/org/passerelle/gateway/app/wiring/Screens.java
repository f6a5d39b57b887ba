package org.passerelle.gateway.app.wiring;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.web.WebPorts;
import org.passerelle.gateway.web.WebServer;
import org.passerelle.gateway.web.WebSettings;
import org.passerelle.gateway.web.WebStartException;

/** The one HTTP server. */
record Screens(String address) {
    private static final int CLOSE_LONGEST_S = 5;

    static Screens open(Configuration configuration, Rooms rooms, Flow flow, Closing closing) throws StartException {
        Vertx vertx = Vertx.vertx();
        closing.add(
                "le serveur HTTP",
                () -> vertx.close().toCompletionStage().toCompletableFuture().get(CLOSE_LONGEST_S, TimeUnit.SECONDS));
        Configuration.Http http = configuration.http();
        WebServer server = new WebServer(
                vertx,
                WebSettings.of(http.bind(), http.port()),
                new WebPorts(rooms.store(), rooms.store(), flow.decisions(), rooms.store()),
                new GatewayStatus(rooms.store(), flow),
                rooms.meters(),
                rooms.signals(),
                rooms.clock());
        try {
            server.start();
        } catch (WebStartException e) {
            throw new StartException(e.getMessage(), e);
        }
        closing.add("les écrans", server::stop);
        return new Screens(
                "http://" + (http.bind().equals("0.0.0.0") ? "127.0.0.1" : http.bind()) + ":" + server.port());
    }
}
