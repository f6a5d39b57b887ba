package org.passerelle.gateway.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.Router;
import java.util.OptionalLong;
import org.passerelle.gateway.web.flows.Flow;
import org.passerelle.gateway.web.flows.FlowBoard;
import org.passerelle.gateway.web.http.Offload;

/** {@code /api/v1/flows}: how every source and destination is doing, problems first. */
public final class FlowsApi {
    private final FlowBoard board;
    private final Offload offload;

    public FlowsApi(FlowBoard board, Offload offload) {
        this.board = board;
        this.offload = offload;
    }

    public void mount(Router router) {
        router.get("/api/v1/flows")
                .handler(context -> offload.run(context, board::flows, flows -> {
                    ObjectNode body = JsonNodeFactory.instance.objectNode();
                    ArrayNode items = body.putArray("items");
                    flows.forEach(flow -> items.add(flow(flow)));
                    JsonReply.send(context, body);
                }));
    }

    private static ObjectNode flow(Flow flow) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("name", flow.name())
                .put("direction", flow.direction().name())
                .put("health", flow.health().name())
                .put("up", flow.up().orElse(null))
                .put("detail", flow.detail())
                .put("lastAt", SuggestionJson.text(flow.lastAt()))
                .put("lastHour", number(flow.lastHour()))
                .put("waiting", flow.waiting())
                .put("oldestWaitingSince", SuggestionJson.text(flow.oldestWaiting()))
                .put("setAside", flow.setAside())
                .put("refusedLastDay", number(flow.refusedLastDay()));
        ArrayNode incidents = node.putArray("incidents");
        flow.incidents().forEach(incident -> incidents.add(IncidentsApi.incident(incident)));
        return node;
    }

    private static Long number(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}
