package org.passerelle.gateway.app.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.passerelle.connectors.api.Trigger;

/** The whole configuration, checked. */
public record Configuration(
        Site site,
        Http http,
        StoreConfig store,
        LocalHub localHub,
        Map<String, SourceConfig> sources,
        Map<String, SourceConfig.Watch> watches,
        Map<String, AdapterKind> adapters,
        Map<String, UseCaseConfig> useCases,
        Map<String, DestinationConfig> destinations,
        AlertsConfig alerts,
        SimulatorConfig simulator) {

    /**
     * What holds for everything that the site sends.
     *
     * @param testIns true on a test site: INS numbers of the test authorities are kept; elsewhere they are left out
     * @param patientAuthority OID of the authority of patient numbers that a neighbour sends without one, so that facts
     *     about one patient meet whichever system sent them
     */
    public record Site(boolean testIns, Optional<String> patientAuthority) {}

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

    /** The stand-in for the Hub in this process; it listens on the loopback only. */
    public record LocalHub(boolean enabled, int port, List<String> clients) {}

    /** The adapters that come with the product. */
    public enum AdapterKind {
        TRIAGE_SAMU("triage-samu"),
        TRIAGE_NEWS2("triage-news2");

        private final String key;

        AdapterKind(String key) {
            this.key = key;
        }

        /** The word in the configuration file. */
        public String key() {
            return key;
        }

        /** The adapter that this word means, if any. */
        static Optional<AdapterKind> ofKey(String key) {
            return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
        }

        /** All words, for an error line. */
        static String keys() {
            return Arrays.stream(values()).map(AdapterKind::key).collect(Collectors.joining(", "));
        }
    }

    /** Which triggers ask which adapter, and where its suggestions go. */
    public record UseCaseConfig(String adapter, Set<Trigger> triggers, List<String> destinations, Duration validity) {}

    /** The simulator. */
    public record SimulatorConfig(boolean enabled, long seed) {}

    /** The same site, adapters and use cases with nothing around them: no listener, no destination, its own SQLite file. */
    public Configuration alone() {
        Map<String, UseCaseConfig> lone = new LinkedHashMap<>();
        useCases.forEach((name, useCase) -> lone.put(
                name, new UseCaseConfig(useCase.adapter(), useCase.triggers(), List.of(), useCase.validity())));
        return new Configuration(
                site,
                http,
                new Sqlite(),
                new LocalHub(false, 0, List.of()),
                Map.of(),
                Map.of(),
                adapters,
                lone,
                Map.of(),
                alerts,
                new SimulatorConfig(false, 0));
    }

    /** The listeners that other machines can reach, in words; start-up warns about each. */
    public List<String> reachableFromOutside() {
        List<String> listeners = new ArrayList<>();
        note(listeners, "http", http.bind());
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
