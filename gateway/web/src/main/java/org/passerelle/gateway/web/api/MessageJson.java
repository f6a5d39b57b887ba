package org.passerelle.gateway.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.passerelle.connectors.api.Remark;
import org.passerelle.routes.ports.RecordSearch.DeliveryRow;
import org.passerelle.routes.ports.RecordSearch.MessageDetail;
import org.passerelle.routes.ports.RecordSearch.MessageRow;
import org.passerelle.routes.ports.RecordSearch.Trace;
import org.passerelle.routes.ports.StoredEvent;

/** Messages and deliveries as JSON. */
final class MessageJson {
    private MessageJson() {}

    static ObjectNode line(MessageRow row) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("sequence", row.sequence())
                .put("id", row.id())
                .put("source", row.source())
                .put("protocol", row.protocol())
                .put("type", row.type())
                .put("controlId", row.controlId())
                .put("state", row.state().name())
                .put("note", row.note())
                .put("receivedAt", row.receivedAt().toString())
                .put("handledAt", SuggestionJson.text(row.handledAt()))
                .put("sizeBytes", row.sizeBytes())
                .put("suggestions", row.suggestions())
                .put("deliveries", row.deliveries());
    }

    /** One message with everything that followed from it; its bytes are a resource of their own. */
    static ObjectNode detail(MessageDetail detail) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("message", line(detail.row()));
        ArrayNode remarks = node.putArray("remarks");
        detail.remarks().forEach(remark -> remarks.add(remark(remark)));
        ArrayNode events = node.putArray("events");
        detail.events().forEach(event -> events.add(event(event)));
        ArrayNode suggestions = node.putArray("suggestions");
        detail.suggestions().forEach(row -> suggestions.add(SuggestionJson.line(row)));
        ArrayNode deliveries = node.putArray("deliveries");
        detail.deliveries().forEach(row -> deliveries.add(delivery(row)));
        ArrayNode traces = node.putArray("traces");
        detail.traces().forEach(trace -> traces.add(trace(trace)));
        node.put("answers", detail.answers().orElse(null));
        return node;
    }

    static ObjectNode delivery(DeliveryRow row) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", row.delivery().id())
                .put("suggestionId", row.delivery().suggestionId())
                .put("messageId", row.delivery().messageId())
                .put("destination", row.delivery().destination())
                .put("state", row.state().name())
                .put("attempts", row.attempts())
                .put("error", row.error())
                .put("exercise", row.delivery().exercise())
                .put("createdAt", row.delivery().createdAt().toString())
                .put("expiresAt", row.delivery().expiresAt().toString())
                .put("nextAttemptAt", row.nextAttemptAt().toString())
                .put("deliveredAt", SuggestionJson.text(row.deliveredAt()))
                .put("reference", row.reference())
                .put("answer", row.answer());
    }

    static ObjectNode event(StoredEvent event) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("id", event.id())
                .put("trigger", event.trigger())
                .put("subject", event.subject())
                .put("occurredAt", event.occurredAt().toString());
        node.set("bundle", SuggestionJson.embedded(event.bundleJson()));
        return node;
    }

    static ObjectNode remark(Remark remark) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", remark.kind().name())
                .put("place", remark.place())
                .put("text", remark.text());
    }

    private static ObjectNode trace(Trace trace) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("at", trace.at().toString())
                .put("by", trace.by())
                .put("what", trace.what())
                .put("why", trace.why());
    }
}
