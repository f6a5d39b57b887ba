package org.passerelle.routes;

import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.passerelle.routes.ask.Ask;
import org.passerelle.routes.decide.CloseExpired;
import org.passerelle.routes.deliver.Deliver;
import org.passerelle.routes.handover.HandOver;
import org.passerelle.routes.understand.Understand;

/**
 * The flow of a message through the gateway.
 *
 * <p>Receiving is the connectors' part: they hand each message to the intake, which puts it into the inbox. From there
 * on this class is the whole story. A message that a step fails on is set aside by the inbox endpoint, never dropped.
 */
public final class FlowRoutes extends RouteBuilder {
    private final Understand understand;
    private final Ask ask;
    private final HandOver handOver;
    private final List<Deliver> deliveries;
    private final CloseExpired closeExpired;

    public FlowRoutes(
            Understand understand, Ask ask, HandOver handOver, List<Deliver> deliveries, CloseExpired closeExpired) {
        this.understand = understand;
        this.ask = ask;
        this.handOver = handOver;
        this.deliveries = List.copyOf(deliveries);
        this.closeExpired = closeExpired;
    }

    @Override
    public void configure() {
        from("inbox:received")
                .routeId("flow")
                .errorHandler(noErrorHandler())
                .bean(understand, "understand")
                .bean(ask, "ask")
                .bean(handOver, "handOver");

        deliveries.forEach(this::lane);

        from("timer:close-expired?period=1000&includeMetadata=false")
                .routeId("close-expired")
                .bean(closeExpired, "closeExpired");
    }

    private void lane(Deliver deliver) {
        from("outbox:" + deliver.destination())
                .routeId("deliver-" + deliver.destination())
                .errorHandler(noErrorHandler())
                .bean(deliver, "deliver");
    }
}
