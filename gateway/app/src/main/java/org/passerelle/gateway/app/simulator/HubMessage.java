package org.passerelle.gateway.app.simulator;

import java.util.Objects;
import org.passerelle.connectors.api.Content;

/**
 * What goes over the Hub.
 *
 * @param contentType the AMQP content type, written exactly so
 */
public record HubMessage(String contentType, Content body) {
    static final String JSON = "application/json";
    static final String XML = "application/xml";

    public HubMessage {
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(body, "body");
    }
}
