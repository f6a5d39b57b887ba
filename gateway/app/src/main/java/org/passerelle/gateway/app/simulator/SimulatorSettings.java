package org.passerelle.gateway.app.simulator;

import java.util.Objects;

/**
 * What the simulator needs to know to behave like the neighbours of a gateway.
 *
 * @param gatewayClientId the gateway's client id on the Hub: the recipient of every call
 * @param lrmClientId the simulated call centre's client id; it contains no underscore
 * @param seed two simulators with the same seed tell the same stories; identifiers always differ
 */
public record SimulatorSettings(
        String mllpHost,
        int mllpPort,
        AmqpAddress hub,
        String gatewayClientId,
        String lrmClientId,
        ModelLine modelLine,
        long seed,
        Pace pace) {

    /** The client id of the simulated call centre: department 000 does not exist. */
    public static final String LRM_CLIENT_ID = "fr.health.samu000";

    public SimulatorSettings {
        Objects.requireNonNull(mllpHost, "mllpHost");
        Objects.requireNonNull(hub, "hub");
        Objects.requireNonNull(gatewayClientId, "gatewayClientId");
        Objects.requireNonNull(modelLine, "modelLine");
        Objects.requireNonNull(pace, "pace");
        if (lrmClientId.indexOf('_') >= 0) {
            throw new IllegalArgumentException("a Hub client id contains no underscore");
        }
    }
}
