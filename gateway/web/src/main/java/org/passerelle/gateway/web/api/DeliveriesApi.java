package org.passerelle.gateway.web.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.passerelle.gateway.web.http.Actor;
import org.passerelle.gateway.web.http.Filters;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.gateway.web.http.Query;
import org.passerelle.routes.ports.Outbox;
import org.passerelle.routes.ports.RecordSearch;
import org.passerelle.routes.ports.RecordSearch.DeliveryQuery;

/** {@code /api/v1/deliveries} and {@code /api/v1/dead-letters}: what is owed to destinations. */
public final class DeliveriesApi {
    private static final int DEFAULT_ITEMS = 100;
    private static final int MAX_WHY_CHARS = 500;

    private final RecordSearch search;
    private final Outbox outbox;
    private final Offload offload;
    private final ZoneId zone;
    private final Duration replayValidity;
    private final Clock clock;

    /**
     * @param replayValidity how long a replayed delivery stays worth delivering
     */
    public DeliveriesApi(
            RecordSearch search, Outbox outbox, Offload offload, ZoneId zone, Duration replayValidity, Clock clock) {
        this.search = search;
        this.outbox = outbox;
        this.offload = offload;
        this.zone = zone;
        this.replayValidity = replayValidity;
        this.clock = clock;
    }

    public void mount(Router router) {
        router.get("/api/v1/deliveries")
                .handler(context -> list(context, Filters.deliveries(query(context), DEFAULT_ITEMS)));
        router.get("/api/v1/dead-letters")
                .handler(context -> list(context, Filters.deadLetters(query(context), DEFAULT_ITEMS)));
        router.post("/api/v1/deliveries/:id/replay").handler(this::replay);
    }

    private Query query(RoutingContext context) {
        return new Query(context.queryParams(), zone);
    }

    private void list(RoutingContext context, DeliveryQuery query) {
        offload.run(
                context,
                () -> search.deliveries(query),
                rows -> JsonReply.send(
                        context,
                        JsonReply.page(
                                rows,
                                MessageJson::delivery,
                                rows.size() == query.limit(),
                                row -> TextNode.valueOf(
                                        row.delivery().createdAt().toString()))));
    }

    private void replay(RoutingContext context) {
        String id = context.pathParam("id");
        JsonBody body = JsonBody.of(context, "why", "by");
        String why = body.required("why", MAX_WHY_CHARS);
        String by = body.text("by", Actor.MAX_CHARS).orElse(Actor.WORKSTATION);
        offload.run(context, () -> outbox.replay(id, clock.instant().plus(replayValidity), by, why), done -> {
            if (!done) {
                throw Problem.conflict("Seule une livraison abandonnée ou périmée peut être relancée.")
                        .asException();
            }
            JsonReply.send(
                    context, JsonNodeFactory.instance.objectNode().put("id", id).put("replayed", true));
        });
    }
}
