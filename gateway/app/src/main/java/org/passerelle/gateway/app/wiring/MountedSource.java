package org.passerelle.gateway.app.wiring;

import io.vertx.ext.web.Router;
import java.util.function.Supplier;
import org.passerelle.connectors.api.Connector;
import org.passerelle.gateway.web.http.Mounts;

/** A server as a source: it is offered on the gateway's one HTTP port while it is started. */
final class MountedSource implements Connector {
    private final String name;
    private final String kind;
    private final String under;
    private final Mounts mounts;
    private final Supplier<Served> maker;
    private Served server;

    /**
     * @param kind what it is, in French, such as {@code Serveur FHIR R4}
     * @param under one of the paths of {@link Mounts}
     * @param maker makes the server at every start
     */
    MountedSource(String name, String kind, String under, Mounts mounts, Supplier<Served> maker) {
        this.name = name;
        this.kind = kind;
        this.under = under;
        this.mounts = mounts;
        this.maker = maker;
    }

    /** What is offered, and how it ends. */
    record Served(Router router, Runnable end) {}

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized void start() {
        server = maker.get();
        mounts.put(under, name, server.router());
    }

    @Override
    public synchronized void stop() {
        mounts.remove(name);
        if (server != null) {
            server.end().run();
            server = null;
        }
    }

    @Override
    public synchronized Health health() {
        return server == null
                ? new Health(false, kind + " : arrêté")
                : new Health(true, kind + " sous " + under + "/" + name);
    }
}
