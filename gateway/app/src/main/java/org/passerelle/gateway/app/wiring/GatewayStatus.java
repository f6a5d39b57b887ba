package org.passerelle.gateway.app.wiring;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.ArrayList;
import java.util.List;
import org.passerelle.connectors.api.Connector;
import org.passerelle.gateway.web.StatusSource;
import org.passerelle.routes.ask.AdapterGuard;
import org.passerelle.routes.ports.Store;

/** How the parts are: the gateway is ready when it can keep messages and every source can receive. */
final class GatewayStatus implements StatusSource {
    private final Store store;
    private final Flow flow;

    GatewayStatus(Store store, Flow flow) {
        this.store = store;
        this.flow = flow;
    }

    @Override
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        boolean writable = store.writable();
        parts.add(new Part(
                "stockage",
                "Stockage",
                writable,
                true,
                writable
                        ? "Les messages sont écrits sur le disque."
                        : "Rien ne peut être écrit : disque plein, droits ou base de données arrêtée."));
        for (Connector connector : flow.connectors()) {
            Connector.Health health = connector.health();
            parts.add(new Part(connector.name(), "Source", health.up(), true, health.detail()));
        }
        for (AdapterGuard guard : flow.guards()) {
            boolean closed = guard.state() == CircuitBreaker.State.CLOSED;
            // Care never waits for AI: a gateway without an adapter is still ready.
            parts.add(new Part(
                    guard.manifest().id(),
                    "Module IA",
                    closed,
                    false,
                    closed ? "Interrogé normalement." : "Suspendu après des échecs répétés ; nouvel essai sous 10 s."));
        }
        return parts;
    }
}
