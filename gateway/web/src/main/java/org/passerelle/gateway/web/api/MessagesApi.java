package org.passerelle.gateway.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneId;
import java.util.List;
import org.passerelle.connectors.api.Message;
import org.passerelle.gateway.web.audit.Audit;
import org.passerelle.gateway.web.http.Actor;
import org.passerelle.gateway.web.http.Filters;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.gateway.web.http.Query;
import org.passerelle.routes.ports.Inbox;
import org.passerelle.routes.ports.RecordSearch;
import org.passerelle.routes.ports.RecordSearch.MessageDetail;
import org.passerelle.routes.ports.RecordSearch.MessageQuery;
import org.passerelle.routes.ports.RecordSearch.MessageRow;

/** {@code /api/v1/messages}: the record of what was received. */
public final class MessagesApi {
    private static final int DEFAULT_ITEMS = 100;
    private static final int MAX_WHY_CHARS = 500;
    private static final int MAX_PATIENT_CHARS = 200;

    private final RecordSearch search;
    private final Inbox inbox;
    private final Audit audit;
    private final Offload offload;
    private final ZoneId zone;

    public MessagesApi(RecordSearch search, Inbox inbox, Audit audit, Offload offload, ZoneId zone) {
        this.search = search;
        this.inbox = inbox;
        this.audit = audit;
        this.offload = offload;
        this.zone = zone;
    }

    public void mount(Router router) {
        router.get("/api/v1/messages").handler(this::list);
        router.post("/api/v1/messages/search").handler(this::find);
        router.get("/api/v1/messages/:id").handler(this::detail);
        router.get("/api/v1/messages/:id/content").handler(this::content);
        router.post("/api/v1/messages/:id/replay").handler(this::replay);
    }

    private void list(RoutingContext context) {
        MessageQuery query = Filters.messages(new Query(context.queryParams(), zone), DEFAULT_ITEMS);
        offload.run(context, () -> search.messages(query), rows -> JsonReply.send(context, page(rows, query.limit())));
    }

    /** The same list with a patient's identifier, which has no place in an address; the search is noted. */
    private void find(RoutingContext context) {
        JsonBody body = JsonBody.of(
                context,
                "patient",
                "source",
                "type",
                "controlId",
                "state",
                "text",
                "from",
                "to",
                "before",
                "limit",
                "by");
        String patient = body.required("patient", MAX_PATIENT_CHARS);
        String by = body.text("by", Actor.MAX_CHARS).orElse(Actor.WORKSTATION);
        int limit = body.number("limit", 1, Query.MAX_ITEMS).map(Long::intValue).orElse(DEFAULT_ITEMS);
        MessageQuery query = ReplayApi.query(body, zone, limit);
        offload.run(
                context,
                () -> {
                    audit.patientSearch(patient, by);
                    return search.messages(query);
                },
                rows -> JsonReply.send(context, page(rows, query.limit())));
    }

    private static JsonNode page(List<MessageRow> rows, int limit) {
        return JsonReply.page(rows, MessageJson::line, rows.size() == limit, row -> LongNode.valueOf(row.sequence()));
    }

    private void detail(RoutingContext context) {
        String id = context.pathParam("id");
        offload.run(
                context,
                () -> {
                    MessageDetail detail = search.message(id).orElseThrow(MessagesApi::unknown);
                    audit.opening(id, Actor.WORKSTATION);
                    return detail;
                },
                detail -> JsonReply.send(context, MessageJson.detail(detail)));
    }

    /** The exact bytes, as a download: a message must never be run or drawn by a browser. */
    private void content(RoutingContext context) {
        String id = context.pathParam("id");
        offload.run(
                context,
                () -> {
                    Message found =
                            inbox.find(id).orElseThrow(MessagesApi::unknown).message();
                    audit.export(id, Actor.WORKSTATION);
                    return found;
                },
                message -> context.response()
                        .putHeader("Content-Type", message.protocol().mediaType())
                        .putHeader("Content-Disposition", "attachment; filename=\"" + fileName(message) + "\"")
                        .end(Buffer.buffer(message.content().toByteArray())));
    }

    private static String fileName(Message message) {
        return message.id().replaceAll("[^A-Za-z0-9-]", "_")
                + switch (message.protocol()) {
                    case HL7V2 -> ".hl7";
                    case HPRIM_SANTE -> ".hpr";
                    case STOCK_FILE -> ".csv";
                    case HUB_JSON, FHIR_JSON, CDS_HOOKS -> ".json";
                    case HUB_XML, HL7V2_XML, CDA, FHIR_XML, HPRIM_XML, PN13 -> ".xml";
                };
    }

    private void replay(RoutingContext context) {
        String id = context.pathParam("id");
        JsonBody body = JsonBody.of(context, "why", "by");
        String why = body.required("why", MAX_WHY_CHARS);
        String by = body.text("by", Actor.MAX_CHARS).orElse(Actor.WORKSTATION);
        offload.run(context, () -> inbox.replay(id, by, why), done -> {
            if (!done) {
                throw unknown();
            }
            JsonReply.send(
                    context, JsonNodeFactory.instance.objectNode().put("id", id).put("replayed", true));
        });
    }

    private static RuntimeException unknown() {
        return Problem.notFound("Il n'y a pas de message de cet identifiant.").asException();
    }
}
