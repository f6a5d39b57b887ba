package org.passerelle.connectors.hl7v2.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TLS side of one listener or client. Files are looked at for each new connection: what was replaced is used from the
 * next one on, and files that have become unreadable leave the last good ones in use. Thread-safe.
 */
public final class TlsContext {
    private static final Logger LOG = LoggerFactory.getLogger(TlsContext.class);
    private static final Duration HANDSHAKE_MAX = Duration.ofSeconds(10);

    private final TlsSettings settings;
    private final boolean isServer;
    private String stamp;
    private TlsFiles.Loaded loaded;

    private TlsContext(TlsSettings settings, boolean isServer) throws TlsFilesException {
        this.settings = settings;
        this.isServer = isServer;
        this.stamp = stampOf(settings);
        this.loaded = TlsFiles.load(settings, isServer);
    }

    /** For a listener. */
    public static TlsContext server(TlsSettings settings) throws TlsFilesException {
        return new TlsContext(settings, true);
    }

    /** For a client. */
    public static TlsContext client(TlsSettings settings) throws TlsFilesException {
        return new TlsContext(settings, false);
    }

    /** When this side's own certificate ends; empty if it shows none. */
    public Optional<Instant> certificateExpiresAt() {
        return current().expiresAt();
    }

    /** For a library that opens its connections itself; the files as they are at this moment. */
    public SSLContext platform() {
        return current().context().context();
    }

    /** The handler of one accepted connection. */
    public SslHandler handler(ByteBufAllocator allocator) {
        SslHandler handler = current().context().newHandler(allocator);
        handler.setHandshakeTimeoutMillis(HANDSHAKE_MAX.toMillis());
        return handler;
    }

    /**
     * Puts TLS over a connected socket and shakes hands.
     *
     * @param host the name that was called, which the peer's certificate must carry unless that is switched off
     * @throws IOException if the peer's certificate is not acceptable, or it turned this side away
     */
    public Socket over(Socket socket, String host, int port, Duration timeout) throws IOException {
        SSLSocket secured =
                (SSLSocket) current().context().context().getSocketFactory().createSocket(socket, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setProtocols(TlsFiles.PROTOCOLS);
        if (settings.hostNameChecked()) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        secured.setSSLParameters(parameters);
        secured.setSoTimeout(Math.toIntExact(timeout.toMillis()));
        secured.startHandshake();
        return secured;
    }

    private synchronized TlsFiles.Loaded current() {
        String now = stampOf(settings);
        if (!now.equals(stamp)) {
            stamp = now;
            try {
                loaded = TlsFiles.load(settings, isServer);
                LOG.info("Certificats TLS relus");
            } catch (TlsFilesException e) {
                LOG.warn("{} Les précédents restent en service.", e.getMessage());
            }
        }
        return loaded;
    }

    /** Changes when a file does. */
    private static String stampOf(TlsSettings settings) {
        List<String> stamps = new ArrayList<>();
        Stream.of(settings.certificate(), settings.key(), settings.password(), Optional.of(settings.trusted()))
                .flatMap(Optional::stream)
                .forEach(file -> stamps.add(stampOf(file)));
        return String.join("|", stamps);
    }

    private static String stampOf(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis() + ":" + Files.size(file);
        } catch (IOException e) {
            return "absent";
        }
    }
}
