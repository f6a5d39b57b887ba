package org.passerelle.gateway.web.screens;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passerelle.gateway.web.http.Actor;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.gateway.web.http.Query;
import org.passerelle.routes.ports.Outbox;
import org.passerelle.routes.ports.Outbox.DeliveryState;
import org.passerelle.routes.ports.RecordSearch;
import org.passerelle.routes.ports.RecordSearch.DeliveryQuery;
import org.passerelle.routes.ports.RecordSearch.DeliveryRow;

/** {@code /exploitation/livraisons}: what is owed to destinations, dead letters first. */
public final class DeliveryScreen {
    private static final String HOME = "/exploitation/livraisons";
    private static final String SECTION = "livraisons";
    private static final int ROWS = 100;
    private static final int MAX_WHY_CHARS = 500;

    private final Pages pages;
    private final RecordSearch search;
    private final Outbox outbox;
    private final Offload offload;
    private final Duration replayValidity;

    /**
     * @param replayValidity how long a replayed delivery stays worth delivering
     */
    public DeliveryScreen(Pages pages, RecordSearch search, Outbox outbox, Offload offload, Duration replayValidity) {
        this.pages = pages;
        this.search = search;
        this.outbox = outbox;
        this.offload = offload;
        this.replayValidity = replayValidity;
    }

    public void mount(Router router) {
        router.get(HOME).handler(this::list);
        router.post(HOME + "/:id/relance").handler(this::replay);
    }

    private void list(RoutingContext context) {
        Query parameters = new Query(context.queryParams(), ZoneOffset.UTC);
        Optional<DeliveryState> state = parameters.oneOf("state", DeliveryState.class);
        Optional<String> destination = parameters.text("destination");
        boolean replayed = context.queryParams().contains("relancee");
        Frame frame = pages.frame(context, "deliveries.title", SECTION, HOME);
        offload.run(
                context,
                () -> pages.draw(
                        "livraisons.jte",
                        frame,
                        new DeliveryList(
                                destination, state, rows(destination, state), search.deliveriesByState(), replayed)),
                html -> Pages.send(context, html));
    }

    private List<DeliveryRow> rows(Optional<String> destination, Optional<DeliveryState> state) {
        if (state.isPresent()) {
            return search.deliveries(query(destination, state));
        }
        List<DeliveryRow> rows =
                new ArrayList<>(search.deliveries(query(destination, Optional.of(DeliveryState.DEAD))));
        search.deliveries(query(destination, Optional.empty())).stream()
                .filter(row -> row.state() != DeliveryState.DEAD)
                .forEach(rows::add);
        return rows;
    }

    private static DeliveryQuery query(Optional<String> destination, Optional<DeliveryState> state) {
        return new DeliveryQuery(destination, state, Optional.empty(), Optional.empty(), ROWS);
    }

    private void replay(RoutingContext context) {
        String id = context.pathParam("id");
        String why = new Query(context.request().formAttributes(), ZoneOffset.UTC)
                .text("why", MAX_WHY_CHARS)
                .orElseThrow(() -> Problem.unprocessable("Indiquez la raison de la relance.")
                        .asException());
        Frame frame = pages.frame(context, "deliveries.title", SECTION, HOME);
        offload.run(
                context, () -> outbox.replay(id, frame.now().plus(replayValidity), Actor.WORKSTATION, why), done -> {
                    if (!done) {
                        throw Problem.conflict("Seule une livraison abandonnée ou périmée peut être relancée.")
                                .asException();
                    }
                    Pages.redirect(context, HOME + "?relancee");
                });
    }
}
