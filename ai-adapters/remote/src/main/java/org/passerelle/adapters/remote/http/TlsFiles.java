package org.passerelle.adapters.remote.http;

import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * The files that decide whom a connection trusts and as whom it shows itself. TLS 1.2 and 1.3 only (BCP 195).
 *
 * @param trusted PEM file with the authorities of the server; empty for those of the Java installation
 * @param certificate PEM file with this side's certificate chain; empty to show none
 * @param key PEM file with its private key, PKCS#8, not encrypted; given with {@code certificate} and only then
 */
public record TlsFiles(Optional<Path> trusted, Optional<Path> certificate, Optional<Path> key) {
    static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    public TlsFiles {
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException("le certificat du client et sa clé vont ensemble");
        }
    }

    /** The authorities of the Java installation, no client certificate. */
    public static TlsFiles usual() {
        return new TlsFiles(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The server's authorities from a PEM file, no client certificate. */
    public static TlsFiles trusting(Path trusted) {
        return new TlsFiles(Optional.of(trusted), Optional.empty(), Optional.empty());
    }

    /**
     * A builder for a client's context that has read the files.
     *
     * @throws IllegalArgumentException if a file cannot be read or is not what it should be
     */
    public SslContextBuilder clientContext() {
        SslContextBuilder builder =
                SslContextBuilder.forClient().sslProvider(SslProvider.JDK).protocols(PROTOCOLS);
        try {
            if (trusted.isPresent()) {
                try (InputStream authorities = Files.newInputStream(trusted.get())) {
                    builder.trustManager(authorities);
                }
            }
            if (certificate.isPresent()) {
                try (InputStream chain = Files.newInputStream(certificate.get());
                        InputStream secret = Files.newInputStream(key.orElseThrow())) {
                    builder.keyManager(chain, secret);
                }
            }
        } catch (IOException e) {
            throw unreadable(e);
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
        return builder;
    }

    /**
     * The context for the JDK's own HTTP client.
     *
     * @throws IllegalArgumentException as {@link #clientContext}
     */
    SSLContext sslContext() {
        try {
            return ((JdkSslContext) clientContext().build()).context();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private IllegalArgumentException unreadable(Exception cause) {
        return new IllegalArgumentException(
                "fichiers TLS illisibles (autorités " + name(trusted) + ", certificat " + name(certificate) + ", clé "
                        + name(key) + ") : des fichiers PEM et une clé PKCS#8 sont attendus",
                cause);
    }

    private static String name(Optional<Path> file) {
        return file.map(Path::toString).orElse("none");
    }
}
