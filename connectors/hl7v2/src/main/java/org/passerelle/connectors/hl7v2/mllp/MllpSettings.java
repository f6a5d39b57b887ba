package org.passerelle.connectors.hl7v2.mllp;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Objects;
import org.passerelle.connectors.hl7v2.er7.Charsets;

/**
 * How one MLLP source listens. Every limit bounds what a faulty or hostile sender can cost.
 *
 * @param source the configured name of the source
 * @param host address to bind; anything but loopback lets the network in without encryption
 * @param port TCP port; 0 takes any free one
 * @param frameBytesMax longest message, in bytes
 * @param connectionsMax connections at one time; more are closed at once
 * @param frameIdle how long a begun frame may stand still before it is cut and answered
 * @param bytesInFlightMax bytes received and not yet on the disk, over all connections; the heap needs about three
 *     times as much while they are copied
 * @param pipelinedMax unanswered messages of one connection before no more is read from it
 * @param fallbackCharset character set of text that MSH-18 does not describe and that is not valid UTF-8
 */
public record MllpSettings(
        String source,
        String host,
        int port,
        int frameBytesMax,
        int connectionsMax,
        Duration frameIdle,
        long bytesInFlightMax,
        int pipelinedMax,
        Charset fallbackCharset) {

    private static final int MEBIBYTE = 1 << 20;
    private static final int PORT_MAX = 65_535;

    public MllpSettings {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(fallbackCharset, "fallbackCharset");
        require(port >= 0 && port <= PORT_MAX, "port entre 0 et 65535 attendu");
        require(frameBytesMax > 0, "frameBytesMax doit être positif");
        require(connectionsMax > 0, "connectionsMax doit être positif");
        require(frameIdle.isPositive(), "frameIdle doit être positif");
        require(bytesInFlightMax >= frameBytesMax, "bytesInFlightMax doit valoir au moins frameBytesMax");
        require(pipelinedMax > 0, "pipelinedMax doit être positif");
    }

    /** Loopback, port 2575, 16 MiB a message, 256 connections, 30 s, 64 MiB in flight, 64 unanswered, ISO 8859-15. */
    public static MllpSettings of(String source) {
        return new MllpSettings(
                source,
                "127.0.0.1",
                2575,
                16 * MEBIBYTE,
                256,
                Duration.ofSeconds(30),
                64L * MEBIBYTE,
                64,
                Charsets.LATIN_9);
    }

    /** The same on another address. */
    public MllpSettings at(String otherHost, int otherPort) {
        return new MllpSettings(
                source,
                otherHost,
                otherPort,
                frameBytesMax,
                connectionsMax,
                frameIdle,
                bytesInFlightMax,
                pipelinedMax,
                fallbackCharset);
    }

    /** The same with another character set for undeclared text. */
    public MllpSettings withFallbackCharset(Charset charset) {
        return new MllpSettings(
                source, host, port, frameBytesMax, connectionsMax, frameIdle, bytesInFlightMax, pipelinedMax, charset);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
