package org.passerelle.gateway.app.wiring;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.alerts.AlertService;
import org.passerelle.gateway.app.alerts.Watchman;
import org.passerelle.gateway.app.config.AlertsConfig;
import org.passerelle.gateway.evaluation.drift.DriftWatch;
import org.passerelle.routes.ports.Storage;

/** Sets the watch over the flows. */
final class Alarms {
    private Alarms() {}

    static AlertService set(
            AlertsConfig config,
            Flow flow,
            Rooms rooms,
            Storage storage,
            DestinationHealth destinations,
            Path dataFolder,
            DriftWatch drift,
            Vertx vertx,
            Closing closing)
            throws StartException {
        FlowWatch watch = new FlowWatch(flow, rooms.store(), storage, destinations, drift, rooms.clock());
        AlertService service = new AlertService(
                config, secrets(config), vertx, new Watchman(watch::look, rooms.clock()), dataFolder, rooms.clock());
        closing.add("la surveillance", service::close);
        return service;
    }

    private static AlertService.Secrets secrets(AlertsConfig config) throws StartException {
        String mail =
                config.mail().isPresent() ? Passwords.read(config.mail().get().password(), "alerts.mail") : "";
        String webhook = config.webhook().isPresent()
                ? Passwords.read(config.webhook().get().secret(), "alerts.webhook")
                : "";
        return new AlertService.Secrets(mail, webhook);
    }
}
