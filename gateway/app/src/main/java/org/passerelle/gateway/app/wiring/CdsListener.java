package org.passerelle.gateway.app.wiring;

import java.util.function.Supplier;
import org.passerelle.connectors.api.Connector;
import org.passerelle.connectors.cdshooks.CdsHooksServer;
import org.passerelle.gateway.web.http.Mounts;

/** CDS services as a source: they are offered on the gateway's one HTTP port while it is started. */
final class CdsListener implements Connector {
    private final String name;
    private final Mounts mounts;
    private final Supplier<CdsHooksServer> maker;
    private CdsHooksServer server;

    CdsListener(String name, Mounts mounts, Supplier<CdsHooksServer> maker) {
        this.name = name;
        this.mounts = mounts;
        this.maker = maker;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized void start() {
        server = maker.get();
        mounts.put(Mounts.CDS_HOOKS, name, server.router());
    }

    @Override
    public synchronized void stop() {
        mounts.remove(name);
        if (server != null) {
            server.close();
            server = null;
        }
    }

    @Override
    public synchronized Health health() {
        return server == null
                ? new Health(false, "Services CDS arrêtés")
                : new Health(true, "Services CDS sous " + Mounts.CDS_HOOKS + "/" + name);
    }
}
