package org.passerelle.gateway.app.wiring;

import java.nio.file.Path;
import java.time.Clock;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.app.config.SourceConfig;
import org.passerelle.gateway.app.config.UseCaseConfig;
import org.passerelle.gateway.app.simulator.AmqpAddress;
import org.passerelle.gateway.app.simulator.ModelLine;
import org.passerelle.gateway.app.simulator.Pace;
import org.passerelle.gateway.app.simulator.Simulator;
import org.passerelle.gateway.app.simulator.SimulatorSettings;

/** The simulator, as an ordinary neighbour of the first MLLP source and the first Hub source on this machine. */
final class Simulation {
    private static final String GUEST = "guest";

    private Simulation() {}

    /** @param address of the gateway's HTTP server */
    static void begin(Configuration configuration, Path dataFolder, String address, Clock clock, Closing closing)
            throws StartException {
        if (!configuration.simulator().enabled()) {
            return;
        }
        nursingHome(configuration, address, clock, closing);
        pharmacy(configuration, dataFolder, clock, closing);
        SourceConfig.Mllp mllp = first(configuration, SourceConfig.Mllp.class, source -> true);
        SourceConfig.Hub hub = first(configuration, SourceConfig.Hub.class, source -> plays(configuration, source));
        if (mllp == null || hub == null) {
            return;
        }
        String user = hub.username().orElse(GUEST);
        String password = hub.password().isEmpty() ? GUEST : Passwords.read(hub.password(), "local-hub");
        Simulator simulator = new Simulator(
                new SimulatorSettings(
                        mllp.bind(),
                        mllp.port(),
                        new AmqpAddress(hub.host(), hub.port(), hub.virtualHost(), user, password),
                        hub.clientId(),
                        SimulatorSettings.LRM_CLIENT_ID,
                        hub.model().equals("v2") ? ModelLine.V2 : ModelLine.V3,
                        configuration.simulator().seed(),
                        Pace.calm()),
                clock);
        closing.add("le simulateur", simulator::close);
        simulator.start();
    }

    /** Plays to the sources of the first use case that gathers proofs. */
    private static void nursingHome(Configuration configuration, String address, Clock clock, Closing closing) {
        for (UseCaseConfig useCase : configuration.useCases().values()) {
            SourceConfig.Mllp mllp = null;
            String fhir = "";
            for (String name : new TreeSet<>(useCase.sources())) {
                SourceConfig source = configuration.sources().get(name);
                mllp = mllp == null && source instanceof SourceConfig.Mllp own ? own : mllp;
                fhir = source instanceof SourceConfig.Fhir ? address + "/fhir/" + name : fhir;
            }
            if (useCase.evidence() && mllp != null) {
                Simulator simulator = Simulator.nursingHome(mllp.bind(), mllp.port(), fhir, clock);
                closing.add("l'EHPAD simulé", simulator::close);
                simulator.start();
                return;
            }
        }
    }

    /** Plays to the first folder that lies in the data folder: a folder elsewhere is a real neighbour's, and nothing invented goes there. */
    private static void pharmacy(Configuration configuration, Path dataFolder, Clock clock, Closing closing) {
        SourceConfig.Folder folder = first(
                configuration,
                SourceConfig.Folder.class,
                source -> !source.path().isAbsolute());
        if (folder != null) {
            Simulator simulator = Simulator.pharmacy(
                    dataFolder.resolve(folder.path()), configuration.simulator().seed(), clock);
            closing.add("la pharmacie simulée", simulator::close);
            simulator.start();
        }
    }

    /** The call centre of the simulator speaks releases 2 and 3, to a local Hub that knows it and lets it in without TLS. */
    private static boolean plays(Configuration configuration, SourceConfig.Hub hub) {
        return hub.local()
                && !hub.security().tls()
                && !hub.model().equals("v1")
                && configuration.localHub().hosts().stream()
                        .anyMatch(host -> host.name().equals(hub.virtualHost())
                                && host.clients().contains(SimulatorSettings.LRM_CLIENT_ID));
    }

    private static <T extends SourceConfig> T first(Configuration configuration, Class<T> kind, Predicate<T> suitable) {
        return configuration.sources().values().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(suitable)
                .findFirst()
                .orElse(null);
    }
}
