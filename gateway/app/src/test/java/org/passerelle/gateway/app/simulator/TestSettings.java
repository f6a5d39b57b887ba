package org.passerelle.gateway.app.simulator;

import java.time.Duration;

/** Settings at a pace that makes a whole life of a call fit into a second. */
final class TestSettings {
    static final String GATEWAY = "fr.health.samu000.passerelle";

    private TestSettings() {}

    static SimulatorSettings with(int mllpPort, int amqpPort, String lrmClientId) {
        Duration quick = Duration.ofMillis(100);
        return new SimulatorSettings(
                "127.0.0.1",
                mllpPort,
                new AmqpAddress("127.0.0.1", amqpPort, "/", "guest", "guest"),
                GATEWAY,
                lrmClientId,
                ModelLine.V3,
                42,
                new Pace(quick, quick, quick, quick, quick, quick, quick));
    }
}
