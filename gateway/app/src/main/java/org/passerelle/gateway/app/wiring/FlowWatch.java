package org.passerelle.gateway.app.wiring;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.connectors.api.Connector;
import org.passerelle.gateway.app.alerts.Watchman.Watched;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.app.config.SourceConfig;
import org.passerelle.gateway.evaluation.drift.DriftWatch;
import org.passerelle.routes.ask.AdapterGuard;
import org.passerelle.routes.ports.Incidents.Kind;
import org.passerelle.routes.ports.Outbox.DeliveryState;
import org.passerelle.routes.ports.RecordSearch.FlowFigures;
import org.passerelle.routes.ports.Storage;
import org.passerelle.routes.ports.Storage.Outlook;
import org.passerelle.routes.ports.Store;

/** Every source, destination and the store, as the watchman looks at them. */
final class FlowWatch {
    private final Flow flow;
    private final Store store;
    private final DestinationHealth destinations;
    private final Storage storage;
    private final DriftWatch drift;
    private final Clock clock;

    FlowWatch(Flow flow, Store store, Storage storage, DestinationHealth destinations, DriftWatch drift, Clock clock) {
        this.destinations = destinations;
        this.flow = flow;
        this.store = store;
        this.storage = storage;
        this.drift = drift;
        this.clock = clock;
    }

    List<Watched> look() {
        List<Watched> watched = new ArrayList<>();
        watched.add(storage());
        watched.add(outlook());
        if (!store.writable()) {
            // Nothing can be read of the flows either; the store's own incident says why.
            return watched;
        }
        Configuration running = flow.running();
        Map<String, FlowFigures> figures = store.flows(clock.instant());
        flow.sources()
                .forEach((name, health) -> watched.add(source(
                        name,
                        health,
                        Optional.ofNullable(running.watches().get(name)),
                        Optional.ofNullable(figures.get(name)))));
        Map<String, Map<DeliveryState, Long>> deliveries = store.deliveriesByState();
        for (String destination : running.destinations().keySet()) {
            long dead = deliveries.getOrDefault(destination, Map.of()).getOrDefault(DeliveryState.DEAD, 0L);
            Optional<String> trouble = destinations.trouble(destination);
            watched.add(new Watched(
                    destination,
                    Kind.DOWN,
                    trouble.isEmpty(),
                    trouble.orElse(""),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    dead));
        }
        flow.asking().guards().values().forEach(guard -> watched.add(module(guard)));
        drift.alarms().forEach(alarm -> watched.add(part(alarm.adapter(), Kind.DRIFT, false, alarm.detail())));
        return watched;
    }

    private static Watched module(AdapterGuard guard) {
        boolean asked = guard.state() != CircuitBreaker.State.OPEN;
        return part(guard.name(), Kind.MODULE, asked, "Le module ne répond plus : il n'est plus interrogé.");
    }

    private static Watched part(String name, Kind kind, boolean up, String detail) {
        return new Watched(name, kind, up, detail, Optional.empty(), Optional.empty(), Optional.empty(), 0);
    }

    private static Watched source(
            String name, Connector.Health health, Optional<SourceConfig.Watch> watch, Optional<FlowFigures> figures) {
        return new Watched(
                name,
                Kind.DOWN,
                health.up(),
                health.detail(),
                watch.flatMap(SourceConfig.Watch::silence),
                watch.map(SourceConfig.Watch::late),
                figures,
                0);
    }

    private Watched storage() {
        boolean writable = store.writable();
        boolean closed = storage.room().closed();
        String detail = writable
                ? "Le disque est presque plein : la réception est refusée. Libérez de la place ou abaissez la rétention."
                : "Rien ne peut être écrit : disque plein, droits ou base de données arrêtée.";
        return part("stockage", Kind.STORE, writable && !closed, detail);
    }

    /** Early enough to order a disk. */
    private Watched outlook() {
        Outlook outlook = storage.room().outlook();
        int warnDays = flow.running().retention().warnDays();
        boolean soon = outlook.state() == Outlook.State.GROWING && outlook.days() < warnDays;
        return part(
                "disque",
                Kind.STORE,
                !soon,
                "La réception sera refusée, faute de place, dans moins de " + warnDays + " jours au rythme actuel.");
    }
}
