package org.passerelle.connectors.hl7v2.client;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import org.passerelle.connectors.hl7v2.er7.Charsets;

/**
 * One system to which suggestions are sent over MLLP.
 *
 * @param host name or address to call
 * @param connectTimeout how long a connection, TLS included, may take
 * @param answerTimeout how long the acknowledgement may take; then the connection is closed
 * @param sendingApplication MSH-3
 * @param sendingFacility MSH-4
 * @param receivingApplication MSH-5
 * @param receivingFacility MSH-6
 * @param charset of the message; text that it cannot hold is sent in UTF-8, and MSH-18 says so
 * @param zone in which times are written
 */
public record MllpClientSettings(
        String host,
        int port,
        Duration connectTimeout,
        Duration answerTimeout,
        String sendingApplication,
        String sendingFacility,
        String receivingApplication,
        String receivingFacility,
        Charset charset,
        ZoneId zone) {
    private static final int PORT_MAX = 65_535;

    public MllpClientSettings {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(charset, "charset");
        Objects.requireNonNull(zone, "zone");
        if (port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException("port entre 1 et 65535 attendu");
        }
        if (!connectTimeout.isPositive() || !answerTimeout.isPositive()) {
            throw new IllegalArgumentException("connectTimeout et answerTimeout doivent être positifs");
        }
    }

    /** 5 s to connect, 10 s for the answer, ISO 8859-15, French time, no receiving names. */
    public static MllpClientSettings of(String host, int port) {
        return new MllpClientSettings(
                host,
                port,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                "PASSERELLE",
                "",
                "",
                "",
                Charsets.LATIN_9,
                ZoneId.of("Europe/Paris"));
    }

    /** The same with other times to wait. */
    public MllpClientSettings waiting(Duration toConnect, Duration forAnswer) {
        return new MllpClientSettings(
                host,
                port,
                toConnect,
                forAnswer,
                sendingApplication,
                sendingFacility,
                receivingApplication,
                receivingFacility,
                charset,
                zone);
    }
}
