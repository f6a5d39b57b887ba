package org.passerelle.gateway.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Function;

/** Writes JSON answers. */
final class JsonReply {
    private JsonReply() {}

    static void send(RoutingContext context, JsonNode body) {
        context.response()
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .end(body.toString());
    }

    /**
     * A page of a list.
     *
     * @param full true if there may be more: then {@code next} is the value of {@code before} for the next page
     */
    static <T> ObjectNode page(List<T> rows, Function<T, JsonNode> item, boolean full, Function<T, JsonNode> next) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode items = page.putArray("items");
        rows.forEach(row -> items.add(item.apply(row)));
        page.set("next", full && !rows.isEmpty() ? next.apply(rows.getLast()) : null);
        return page;
    }
}
