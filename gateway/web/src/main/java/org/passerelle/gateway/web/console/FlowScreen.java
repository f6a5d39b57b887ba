package org.passerelle.gateway.web.console;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneOffset;
import org.passerelle.gateway.web.flows.FlowBoard;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.http.Query;
import org.passerelle.gateway.web.screens.Frame;
import org.passerelle.gateway.web.screens.Pages;
import org.passerelle.routes.ports.Incidents;

/** {@code /exploitation/flux}: how every source and destination is doing. */
final class FlowScreen {
    private static final String HOME = "/exploitation/flux";

    private final Pages pages;
    private final FlowBoard board;
    private final Incidents incidents;
    private final Offload offload;

    FlowScreen(Pages pages, FlowBoard board, Incidents incidents, Offload offload) {
        this.pages = pages;
        this.board = board;
        this.incidents = incidents;
        this.offload = offload;
    }

    void mount(Router router) {
        router.get(HOME).handler(context -> list(context, "flux.jte"));
        router.get(HOME + "/lignes").handler(context -> list(context, "flux_lignes.jte"));
    }

    private void list(RoutingContext context, String template) {
        Frame frame = pages.frame(context, "flows.title", "flux", HOME);
        Query query = new Query(context.queryParams(), ZoneOffset.UTC).only("q", "problemes");
        String words = query.text("q").orElse("");
        boolean problemsOnly = query.flag("problemes");
        offload.run(
                context,
                () -> pages.draw(template, frame, FlowList.of(board.flows(), incidents.open(), words, problemsOnly)),
                html -> Pages.send(context, html));
    }
}
