package org.passerelle.gateway.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole configuration, checked. */
public record Configuration(
        Site site,
        Http http,
        StoreConfig store,
        LocalHubConfig localHub,
        Map<String, SourceConfig> sources,
        Map<String, SourceConfig.Watch> watches,
        AdapterPolicy adapterPolicy,
        Map<String, AdapterConfig> adapters,
        Map<String, UseCaseConfig> useCases,
        Map<String, DestinationConfig> destinations,
        RetentionConfig retention,
        AlertsConfig alerts,
        EvaluationConfig evaluation,
        SimulatorConfig simulator) {

    /**
     * What holds for everything that the site sends.
     *
     * @param testIns true on a test site: INS numbers of the test authorities are kept; elsewhere they are left out
     * @param patientAuthority OID of the authority of patient numbers that a neighbour sends without one, so that facts
     *     about one patient meet whichever system sent them
     * @param finess the establishment's number in the national directory, named in what is exported
     */
    public record Site(boolean testIns, Optional<String> patientAuthority, Optional<String> finess) {}

    /**
     * Where the one HTTP server listens.
     *
     * @param hostNames names by which clients address it, beside {@code localhost} and IP addresses
     */
    public record Http(String bind, int port, List<String> hostNames) {
        public Http {
            hostNames = List.copyOf(hostNames);
        }
    }

    /** Where everything is kept. */
    public sealed interface StoreConfig {}

    /** One SQLite file in the data folder. */
    public record Sqlite() implements StoreConfig {}

    /** A PostgreSQL database. */
    public record Postgresql(String url, String user, Optional<Secret> password) implements StoreConfig {}

    /** The simulator. */
    public record SimulatorConfig(boolean enabled, long seed) {}

    /** The same site, adapters and use cases with nothing around them: no listener, no destination, its own SQLite file. */
    public Configuration alone() {
        Map<String, UseCaseConfig> lone = new LinkedHashMap<>();
        useCases.forEach((name, useCase) -> lone.put(name, useCase.alone()));
        return new Configuration(
                site,
                http,
                new Sqlite(),
                LocalHubConfig.none(),
                Map.of(),
                Map.of(),
                adapterPolicy,
                adapters,
                lone,
                Map.of(),
                retention,
                alerts,
                evaluation,
                new SimulatorConfig(false, 0));
    }

    /** The listeners that other machines can reach, in words; start-up warns about each. */
    public List<String> reachableFromOutside() {
        List<String> listeners = new ArrayList<>();
        note(listeners, "http", http.bind());
        localHub.amqps().ifPresent(amqps -> note(listeners, "local-hub.amqps", amqps.bind()));
        sources.forEach((name, source) -> {
            if (source instanceof SourceConfig.Mllp mllp) {
                note(listeners, "sources." + name, mllp.bind());
            }
        });
        return listeners;
    }

    private static void note(List<String> listeners, String key, String bind) {
        if (!Loopback.isLoopback(bind)) {
            listeners.add(key + ".bind = " + bind);
        }
    }
}
