package org.passerelle.gateway.web.health;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.passerelle.gateway.web.StatusSource.Part;
import org.passerelle.gateway.web.http.Offload;

/** {@code /health/live}, {@code /health/ready} and {@code /metrics}. */
public final class HealthRoutes {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final StatusBoard board;
    private final PrometheusMeterRegistry metrics;
    private final Offload offload;

    public HealthRoutes(StatusBoard board, PrometheusMeterRegistry metrics, Offload offload) {
        this.board = board;
        this.metrics = metrics;
        this.offload = offload;
    }

    public void mount(Router router) {
        router.get("/health/live")
                .handler(context ->
                        send(context, 200, JsonNodeFactory.instance.objectNode().put("status", "UP")));
        router.get("/health/ready").handler(this::ready);
        router.get("/metrics")
                .handler(context -> offload.run(
                        context,
                        () -> metrics.scrape(PROMETHEUS_TEXT),
                        text -> context.response()
                                .putHeader("Content-Type", PROMETHEUS_TEXT)
                                .end(text)));
    }

    private void ready(RoutingContext context) {
        List<Part> parts = board.parts();
        boolean ready = parts.stream().allMatch(part -> part.up() || !part.needed());
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("status", ready ? "UP" : "DOWN");
        ArrayNode list = body.putArray("parts");
        for (Part part : parts) {
            list.addObject()
                    .put("name", part.name())
                    .put("kind", part.kind())
                    .put("up", part.up())
                    .put("needed", part.needed())
                    .put("detail", part.detail());
        }
        send(context, ready ? 200 : 503, body);
    }

    private static void send(RoutingContext context, int status, ObjectNode body) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .end(body.toString());
    }
}
