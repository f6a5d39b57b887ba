package org.passerelle.gateway.web.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Handler;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Times requests by route; the label is the route's pattern, never the address, which may name a case. */
public final class RequestMetrics implements Handler<RoutingContext> {
    private final MeterRegistry metrics;

    public RequestMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    @Override
    public void handle(RoutingContext context) {
        long startedNanos = System.nanoTime();
        context.addEndHandler(ended -> {
            Route route = context.currentRoute();
            String path = route == null || route.getPath() == null ? "autre" : route.getPath();
            metrics.timer(
                            "passerelle.web.requests",
                            "route",
                            path,
                            "status",
                            Integer.toString(context.response().getStatusCode()))
                    .record(Duration.ofNanos(System.nanoTime() - startedNanos));
        });
        context.next();
    }
}
