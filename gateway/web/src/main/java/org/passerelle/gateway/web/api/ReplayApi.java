package org.passerelle.gateway.web.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.gateway.web.audit.Audit;
import org.passerelle.gateway.web.http.Actor;
import org.passerelle.gateway.web.http.Filters;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.http.Query;
import org.passerelle.gateway.web.replay.Counted;
import org.passerelle.gateway.web.replay.Selection;
import org.passerelle.gateway.web.replay.SelectionReplay;
import org.passerelle.routes.ports.RecordSearch.MessageQuery;

/** {@code /api/v1/replays}: replay of several messages, counted first or at once. */
public final class ReplayApi {
    private static final int MAX_WHY_CHARS = 500;
    private static final int MAX_VALUE_CHARS = 200;
    private static final List<String> FILTERS = List.of("source", "type", "controlId", "state", "text", "from", "to");

    private final SelectionReplay replay;
    private final Audit audit;
    private final Offload offload;
    private final ZoneId zone;

    public ReplayApi(SelectionReplay replay, Audit audit, Offload offload, ZoneId zone) {
        this.replay = replay;
        this.audit = audit;
        this.offload = offload;
        this.zone = zone;
    }

    public void mount(Router router) {
        router.post("/api/v1/replays/count").handler(this::count);
        router.post("/api/v1/replays").handler(this::run);
    }

    private void count(RoutingContext context) {
        JsonBody body = JsonBody.of(
                context, "ids", "source", "type", "controlId", "state", "text", "from", "to", "patient", "by");
        Selection selection = selection(body);
        String by = by(body);
        offload.run(
                context,
                () -> {
                    note(selection, by);
                    return replay.count(selection);
                },
                counted -> JsonReply.send(context, counted(counted)));
    }

    private void run(RoutingContext context) {
        JsonBody body = JsonBody.of(
                context,
                "ids",
                "source",
                "type",
                "controlId",
                "state",
                "text",
                "from",
                "to",
                "patient",
                "limit",
                "why",
                "by");
        Selection selection = selection(body);
        String why = body.required("why", MAX_WHY_CHARS);
        String by = by(body);
        int limit = body.number("limit", 1, SelectionReplay.MAX_MATCHING)
                .map(Long::intValue)
                .orElse(SelectionReplay.MAX_MATCHING);
        offload.run(
                context,
                () -> {
                    note(selection, by);
                    return replay.replay(selection, limit, by, why);
                },
                count -> JsonReply.send(
                        context, JsonNodeFactory.instance.objectNode().put("replayed", count)));
    }

    private static String by(JsonBody body) {
        return body.text("by", Actor.MAX_CHARS).orElse(Actor.WORKSTATION);
    }

    private void note(Selection selection, String by) {
        if (selection instanceof Selection.Matching matching) {
            matching.query().patient().ifPresent(identifier -> audit.patientSearch(identifier, by));
        }
    }

    private Selection selection(JsonBody body) {
        Optional<List<String>> ids = body.texts("ids", SelectionReplay.MAX_NAMED, MAX_VALUE_CHARS);
        return ids.<Selection>map(Selection.Named::new)
                .orElseGet(() -> new Selection.Matching(query(body, zone, Query.MAX_ITEMS)));
    }

    /** The filters of a body, under the same names as in an address, and a patient's identifier. */
    static MessageQuery query(JsonBody body, ZoneId zone, int limit) {
        MultiMap fields = MultiMap.caseInsensitiveMultiMap();
        FILTERS.forEach(name -> body.text(name, MAX_VALUE_CHARS).ifPresent(value -> fields.set(name, value)));
        body.number("before", 0, Long.MAX_VALUE).ifPresent(before -> fields.set("before", before.toString()));
        return Filters.messages(new Query(fields, zone), body.text("patient", MAX_VALUE_CHARS), limit);
    }

    private static ObjectNode counted(Counted counted) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("matched", counted.total())
                .put("more", counted.more());
        ObjectNode byState = node.putObject("byState");
        for (Map.Entry<?, Integer> count : counted.byState().entrySet()) {
            byState.put(count.getKey().toString(), count.getValue());
        }
        return node;
    }
}
