package org.passerelle.gateway.app.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.passerelle.connectors.api.Trigger;

/** The whole configuration, checked. */
public record Configuration(
        Http http,
        StoreConfig store,
        LocalHub localHub,
        Map<String, Source> sources,
        Map<String, AdapterKind> adapters,
        Map<String, UseCaseConfig> useCases,
        Map<String, DestinationConfig> destinations,
        SimulatorConfig simulator) {

    /** Where the one HTTP server listens. */
    public record Http(String bind, int port) {}

    /** Where everything is kept. */
    public sealed interface StoreConfig {}

    /** One SQLite file in the data folder. */
    public record Sqlite() implements StoreConfig {}

    /** A PostgreSQL database. */
    public record Postgresql(String url, String user, Optional<Secret> password) implements StoreConfig {}

    /** The stand-in for the Hub in this process; it listens on the loopback only. */
    public record LocalHub(boolean enabled, int port, List<String> clients) {}

    /** Where messages come from. */
    public sealed interface Source {}

    /** HL7 v2 over MLLP. */
    public record Mllp(String bind, int port, String charset, int maxMessageBytes, int maxConnections)
            implements Source {}

    /**
     * A client of a Hub.
     *
     * @param local true for the stand-in in this process, whose queues are forgotten when it stops
     */
    public record Hub(
            boolean local,
            String host,
            int port,
            boolean tls,
            String virtualHost,
            String username,
            Optional<Secret> password,
            String clientId,
            String model)
            implements Source {}

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

    /** To whom suggestions are handed. */
    public sealed interface DestinationConfig {}

    /** The professionals' pages. */
    public record Screen() implements DestinationConfig {}

    /** The Hub, through the connection settings of a source. */
    public record HubDestinationConfig(String source) implements DestinationConfig {}

    /** The simulator. */
    public record SimulatorConfig(boolean enabled, long seed) {}

    /** The listeners that other machines can reach, in words; start-up warns about each. */
    public List<String> reachableFromOutside() {
        List<String> listeners = new ArrayList<>();
        note(listeners, "http", http.bind());
        sources.forEach((name, source) -> {
            if (source instanceof Mllp mllp) {
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
