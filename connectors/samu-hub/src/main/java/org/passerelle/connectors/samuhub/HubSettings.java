package org.passerelle.connectors.samuhub;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.passerelle.connectors.samuhub.schema.SchemaSet;

/**
 * How to be one client of one virtual host of a Hub.
 *
 * @param name the configured name of the source or destination
 * @param clientId our client id, such as {@code fr.health.samu440.ia}; also the routing key of all we publish
 * @param exchange the topic exchange that takes what clients publish
 * @param line the model line of the virtual host
 * @param answerIn the encoding of what we send; empty to answer each sender in its own
 * @param prefetch messages taken from each queue and not yet acknowledged, at most
 * @param maxMessageBytes larger messages are refused
 * @param partners client ids whose messages are taken; empty: everybody's
 * @param schemas what the site pinned for this virtual host; a message that breaks them is remarked upon, never refused
 */
public record HubSettings(
        String name,
        HubAddress address,
        String clientId,
        String exchange,
        ModelLine line,
        Optional<Encoding> answerIn,
        int prefetch,
        int maxMessageBytes,
        Set<String> partners,
        Optional<SchemaSet> schemas) {

    /** Name of the Hub's exchange for clients. */
    public static final String EXCHANGE = "hubsante";
    /** Default of {@link #prefetch}. */
    public static final int PREFETCH = 20;
    /** Default of {@link #maxMessageBytes}: 2 MiB. */
    public static final int MAX_MESSAGE_BYTES = 2 * 1024 * 1024;
    /** First pause after a failure. */
    static final Duration FIRST_RETRY = Duration.ofMillis(200);
    /** Longest pause between two attempts. */
    static final Duration LAST_RETRY = Duration.ofSeconds(10);
    /** How long to wait for the broker to take what was published. */
    static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(5);

    private static final int MAX_PREFETCH = 1_000;

    public HubSettings {
        if (!HubIds.isClientId(clientId)) {
            throw new IllegalArgumentException(
                    "L'identifiant client « " + clientId
                            + " » doit être formé de segments séparés par des points, sans « _ » (exemple : fr.health.samu440)");
        }
        if (prefetch < 1 || prefetch > MAX_PREFETCH) {
            throw new IllegalArgumentException("prefetch doit être compris entre 1 et " + MAX_PREFETCH);
        }
        if (maxMessageBytes < 1) {
            throw new IllegalArgumentException("maxMessageBytes doit être positif");
        }
        partners = Set.copyOf(partners);
    }

    /** A client of {@code address}, everything else by default. */
    public static HubSettings of(String name, HubAddress address, String clientId, ModelLine line) {
        return new HubSettings(
                name,
                address,
                clientId,
                EXCHANGE,
                line,
                Optional.empty(),
                PREFETCH,
                MAX_MESSAGE_BYTES,
                Set.of(),
                Optional.empty());
    }

    /** Settings of a client of a broker on this machine, everything else by default. */
    public static HubSettings local(String name, int port, String clientId, ModelLine line) {
        return of(name, HubAddress.local(port, "/"), clientId, line);
    }

    /** The same, as another client. */
    HubSettings as(String otherClientId) {
        return new HubSettings(
                name, address, otherClientId, exchange, line, answerIn, prefetch, maxMessageBytes, partners, schemas);
    }

    /** Never prints the password. */
    @Override
    public String toString() {
        return "HubSettings[" + name + ": " + clientId + " on " + address + address.virtualHost() + "]";
    }
}
