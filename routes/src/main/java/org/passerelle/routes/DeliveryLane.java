package org.passerelle.routes;

import org.apache.camel.builder.RouteBuilder;
import org.passerelle.routes.deliver.Deliver;

/** The lane of one destination: it is opened and closed by itself, so that changing one destination leaves the others alone. */
public final class DeliveryLane extends RouteBuilder {
    private final Deliver deliver;

    public DeliveryLane(Deliver deliver) {
        this.deliver = deliver;
    }

    /** The id of the lane's route. */
    public static String routeId(String destination) {
        return "deliver-" + destination;
    }

    @Override
    public void configure() {
        from("outbox:" + deliver.destination())
                .routeId(routeId(deliver.destination()))
                .errorHandler(noErrorHandler())
                .bean(deliver, "deliver");
    }
}
