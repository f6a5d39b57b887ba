package org.passerelle.gateway.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneOffset;
import java.util.List;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.http.Query;
import org.passerelle.routes.ports.AccessLog;
import org.passerelle.routes.ports.Incidents;
import org.passerelle.routes.ports.Incidents.Incident;

/** {@code /api/v1/incidents} and {@code /api/v1/accesses}: what is wrong and was, and who looked at what. */
public final class IncidentsApi {
    private static final int DEFAULT_ITEMS = 100;

    private final Incidents incidents;
    private final AccessLog accessLog;
    private final Offload offload;

    public IncidentsApi(Incidents incidents, AccessLog accessLog, Offload offload) {
        this.incidents = incidents;
        this.accessLog = accessLog;
        this.offload = offload;
    }

    public void mount(Router router) {
        router.get("/api/v1/incidents").handler(this::list);
        router.get("/api/v1/accesses").handler(this::accesses);
    }

    private void list(RoutingContext context) {
        Query query = new Query(context.queryParams(), ZoneOffset.UTC).only("open", "limit");
        boolean open = query.flag("open");
        int limit = query.limit(DEFAULT_ITEMS);
        offload.run(context, () -> open ? incidents.open() : incidents.last(limit), rows -> {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            ArrayNode items = body.putArray("items");
            rows.stream().limit(limit).forEach(row -> items.add(incident(row)));
            JsonReply.send(context, body);
        });
    }

    private void accesses(RoutingContext context) {
        int limit =
                new Query(context.queryParams(), ZoneOffset.UTC).only("limit").limit(DEFAULT_ITEMS);
        offload.run(context, () -> accessLog.last(limit), rows -> JsonReply.send(context, accesses(rows)));
    }

    private static ObjectNode accesses(List<AccessLog.Entry> rows) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode items = body.putArray("items");
        rows.forEach(row -> items.addObject()
                .put("at", row.at().toString())
                .put("by", row.by())
                .put("what", row.what())
                .put("object", row.object()));
        return body;
    }

    static ObjectNode incident(Incident incident) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", incident.id())
                .put("flow", incident.flow())
                .put("kind", incident.kind().name())
                .put("detail", incident.detail())
                .put("beganAt", incident.beganAt().toString())
                .put("endedAt", SuggestionJson.text(incident.endedAt()));
    }
}
