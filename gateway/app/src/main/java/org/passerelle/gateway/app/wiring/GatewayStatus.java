package org.passerelle.gateway.app.wiring;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passerelle.gateway.web.StatusSource;
import org.passerelle.routes.ask.AdapterGuard;
import org.passerelle.routes.intake.IntakeGate;
import org.passerelle.routes.ports.Store;

/** How the parts are: the gateway is ready when it can keep messages and every source can receive. */
final class GatewayStatus implements StatusSource {
    private final Store store;
    private final IntakeGate gate;
    private final Flow flow;
    private final DestinationHealth destinations;

    GatewayStatus(Store store, IntakeGate gate, Flow flow, DestinationHealth destinations) {
        this.store = store;
        this.gate = gate;
        this.flow = flow;
        this.destinations = destinations;
    }

    private Part storage() {
        if (!store.writable()) {
            return new Part(
                    "stockage",
                    "Stockage",
                    false,
                    true,
                    "Rien ne peut être écrit : disque plein, droits ou base de données arrêtée.");
        }
        return new Part(
                "stockage",
                "Stockage",
                gate.closedBecause().isEmpty(),
                true,
                gate.closedBecause().orElse("Les messages sont écrits sur le disque."));
    }

    @Override
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        parts.add(storage());
        flow.sources()
                .forEach((name, health) -> parts.add(new Part(name, "Source", health.up(), true, health.detail())));
        for (String name : flow.running().destinations().keySet()) {
            Optional<String> trouble = destinations.trouble(name);
            parts.add(new Part(
                    name,
                    "Destination",
                    trouble.isEmpty(),
                    false,
                    trouble.orElse("La dernière remise a été confirmée, ou il n'y en a pas encore eu.")));
        }
        for (AdapterGuard guard : flow.asking().guards().values()) {
            boolean closed = guard.state() == CircuitBreaker.State.CLOSED;
            // Care never waits for AI: a gateway without an adapter is still ready.
            parts.add(new Part(
                    guard.name(),
                    "Module IA",
                    closed,
                    false,
                    closed ? "Interrogé normalement." : "Suspendu après des échecs répétés ; nouvel essai sous 10 s."));
        }
        return parts;
    }
}
