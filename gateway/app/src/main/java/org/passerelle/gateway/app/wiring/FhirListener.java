package org.passerelle.gateway.app.wiring;

import java.util.function.Supplier;
import org.passerelle.connectors.api.Connector;
import org.passerelle.connectors.fhir.server.FhirServer;
import org.passerelle.gateway.web.http.Mounts;

/** A FHIR server as a source: it listens on the gateway's one HTTP port while it is started. */
final class FhirListener implements Connector {
    private final String name;
    private final Mounts mounts;
    private final Supplier<FhirServer> maker;
    private FhirServer server;

    FhirListener(String name, Mounts mounts, Supplier<FhirServer> maker) {
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
        mounts.put(Mounts.FHIR, name, server.router());
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
                ? new Health(false, "Serveur FHIR arrêté")
                : new Health(true, "Serveur FHIR R4 sous " + Mounts.FHIR + "/" + name);
    }
}
