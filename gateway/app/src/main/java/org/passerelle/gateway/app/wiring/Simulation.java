package org.passerelle.gateway.app.wiring;

import java.time.Clock;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.app.config.SourceConfig;
import org.passerelle.gateway.app.simulator.AmqpAddress;
import org.passerelle.gateway.app.simulator.ModelLine;
import org.passerelle.gateway.app.simulator.Pace;
import org.passerelle.gateway.app.simulator.Simulator;
import org.passerelle.gateway.app.simulator.SimulatorSettings;

/** The simulator, as an ordinary neighbour of the first MLLP source and the first Hub source on this machine. */
final class Simulation {
    private Simulation() {}

    static void begin(Configuration configuration, Clock clock, Closing closing) {
        if (!configuration.simulator().enabled()) {
            return;
        }
        SourceConfig.Mllp mllp = first(configuration, SourceConfig.Mllp.class);
        SourceConfig.Hub hub = first(configuration, SourceConfig.Hub.class);
        if (mllp == null || hub == null) {
            return;
        }
        Simulator simulator = new Simulator(
                new SimulatorSettings(
                        mllp.bind(),
                        mllp.port(),
                        new AmqpAddress(hub.host(), hub.port(), hub.virtualHost(), "guest", "guest"),
                        hub.clientId(),
                        SimulatorSettings.LRM_CLIENT_ID,
                        hub.model().equals("v2") ? ModelLine.V2 : ModelLine.V3,
                        configuration.simulator().seed(),
                        Pace.calm()),
                clock);
        closing.add("le simulateur", simulator::close);
        simulator.start();
    }

    private static <T extends SourceConfig> T first(Configuration configuration, Class<T> kind) {
        return configuration.sources().values().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElse(null);
    }
}
