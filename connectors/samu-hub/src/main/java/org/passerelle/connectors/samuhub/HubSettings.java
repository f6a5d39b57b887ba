package org.passerelle.connectors.samuhub;

import java.time.Duration;
import java.util.Optional;

/**
 * How to reach one virtual host of a Hub as one client.
 *
 * @param name the configured name of the source or destination
 * @param virtualHost carries one perimeter in one version, and so one model line
 * @param password already resolved from a file or the environment
 * @param tls true to encrypt and to check the broker's certificate against the platform's trust store and its host name
 * @param clientId our client id, such as {@code fr.health.samu440.ia}; also the routing key of all we publish
 * @param exchange the topic exchange that takes what clients publish
 * @param line the model line of the virtual host
 * @param answerIn the encoding of what we send; empty to answer each sender in its own
 * @param prefetch messages taken from each queue and not yet acknowledged, at most
 * @param maxMessageBytes larger messages are refused
 */
public record HubSettings(
        String name,
        String host,
        int port,
        String virtualHost,
        String username,
        String password,
        boolean tls,
        String clientId,
        String exchange,
        ModelLine line,
        Optional<Encoding> answerIn,
        int prefetch,
        int maxMessageBytes) {

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

    private static final int MAX_PORT = 65_535;
    private static final int MAX_PREFETCH = 1_000;

    public HubSettings {
        if (!HubIds.isClientId(clientId)) {
            throw new IllegalArgumentException(
                    "L'identifiant client « " + clientId
                            + " » doit être formé de segments séparés par des points, sans « _ » (exemple : fr.health.samu440)");
        }
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("Le port AMQP doit être compris entre 1 et 65535");
        }
        if (prefetch < 1 || prefetch > MAX_PREFETCH) {
            throw new IllegalArgumentException("prefetch doit être compris entre 1 et " + MAX_PREFETCH);
        }
        if (maxMessageBytes < 1) {
            throw new IllegalArgumentException("maxMessageBytes doit être positif");
        }
    }

    /** Settings of a client of a broker on this machine, everything else by default. */
    public static HubSettings local(String name, int port, String clientId, ModelLine line) {
        return new HubSettings(
                name,
                "127.0.0.1",
                port,
                "/",
                "guest",
                "guest",
                false,
                clientId,
                EXCHANGE,
                line,
                Optional.empty(),
                PREFETCH,
                MAX_MESSAGE_BYTES);
    }

    /** Never prints the password. */
    @Override
    public String toString() {
        return "HubSettings[" + name + ": " + clientId + " on " + host + ":" + port + virtualHost + "]";
    }
}
