package org.passerelle.routes;

import org.apache.camel.builder.RouteBuilder;
import org.passerelle.routes.ask.Ask;
import org.passerelle.routes.camel.InboxComponent;
import org.passerelle.routes.decide.CloseExpired;
import org.passerelle.routes.handover.HandOver;
import org.passerelle.routes.understand.Understand;

/**
 * The flow of a message through the gateway.
 *
 * <p>Receiving is the connectors' part: they hand each message to the intake, which puts it into the inbox. From there
 * on this class is the whole story. A message that a step fails on is set aside by the inbox endpoint, never dropped.
 * Each destination has a {@link DeliveryLane} beside it, opened and closed by itself.
 */
public final class FlowRoutes extends RouteBuilder {
    private final Understand understand;
    private final Ask ask;
    private final HandOver handOver;
    private final CloseExpired closeExpired;

    public FlowRoutes(Understand understand, Ask ask, HandOver handOver, CloseExpired closeExpired) {
        this.understand = understand;
        this.ask = ask;
        this.handOver = handOver;
        this.closeExpired = closeExpired;
    }

    @Override
    public void configure() {
        from("inbox:received")
                .routeId("flow")
                .errorHandler(noErrorHandler())
                .bean(understand, "understand")
                .bean(ask, "ask")
                .process(InboxComponent::letOthersBegin)
                .bean(handOver, "handOver");

        from("timer:close-expired?period=1000&includeMetadata=false")
                .routeId("close-expired")
                .bean(closeExpired, "closeExpired");
    }
}
