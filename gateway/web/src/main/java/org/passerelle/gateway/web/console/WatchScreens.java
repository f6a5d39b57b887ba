package org.passerelle.gateway.web.console;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.screens.Frame;
import org.passerelle.gateway.web.screens.Pages;
import org.passerelle.routes.ports.AccessLog;
import org.passerelle.routes.ports.Incidents;

/** {@code /exploitation/alertes} and {@code /exploitation/acces}: incidents, and who looked at what. */
final class WatchScreens {
    private static final String ALERTS = "/exploitation/alertes";
    private static final String ACCESSES = "/exploitation/acces";
    private static final int ROWS = 200;

    private final Pages pages;
    private final Incidents incidents;
    private final AccessLog accessLog;
    private final Offload offload;

    WatchScreens(Pages pages, Incidents incidents, AccessLog accessLog, Offload offload) {
        this.pages = pages;
        this.incidents = incidents;
        this.accessLog = accessLog;
        this.offload = offload;
    }

    void mount(Router router) {
        router.get(ALERTS).handler(this::alerts);
        router.get(ACCESSES).handler(this::accesses);
    }

    private void alerts(RoutingContext context) {
        Frame frame = pages.frame(context, "alerts.title", "alertes", ALERTS);
        offload.run(
                context,
                () -> pages.draw(
                        "alertes.jte",
                        frame,
                        new IncidentPage(
                                incidents.open(),
                                incidents.last(ROWS).stream()
                                        .filter(incident -> incident.endedAt().isPresent())
                                        .toList())),
                html -> Pages.send(context, html));
    }

    private void accesses(RoutingContext context) {
        Frame frame = pages.frame(context, "accesses.title", "acces", ACCESSES);
        offload.run(
                context, () -> pages.draw("acces.jte", frame, accessLog.last(ROWS)), html -> Pages.send(context, html));
    }
}
