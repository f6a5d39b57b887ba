package org.passerelle.gateway.app.simulator;

import java.util.Objects;

/** Where the simulated call centre finds the Hub, and as whom it logs in. */
public record AmqpAddress(String host, int port, String virtualHost, String user, String password) {

    public AmqpAddress {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(virtualHost, "virtualHost");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "amqp://" + user + "@" + host + ":" + port + "/" + virtualHost;
    }
}
