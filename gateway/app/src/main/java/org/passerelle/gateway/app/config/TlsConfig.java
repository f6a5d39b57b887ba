package org.passerelle.gateway.app.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Certificates for one listener or client.
 *
 * @param certificate PEM chain of our own, or a PKCS#12 file; absent for a client that shows none
 * @param key PEM private key; absent with PKCS#12
 * @param keyPassword of the key or PKCS#12 file
 * @param trust PEM certificates of the authorities whose peers are trusted; absent: those of the Java platform
 * @param clientCertificate a listener asks its peers for a certificate (mutual TLS)
 */
public record TlsConfig(
        Optional<Path> certificate,
        Optional<Path> key,
        Optional<Secret> keyPassword,
        Optional<Path> trust,
        boolean clientCertificate) {

    /** Reads a {@code tls} section; empty if there is none. */
    static Optional<TlsConfig> read(YamlSection owner, boolean listener) {
        YamlSection tls = owner.section("tls");
        if (!owner.has("tls")) {
            return Optional.empty();
        }
        Optional<Path> certificate = tls.text("certificate").map(Path::of);
        if (listener && certificate.isEmpty()) {
            tls.required("certificate");
        }
        return Optional.of(new TlsConfig(
                certificate,
                tls.text("key").map(Path::of),
                SecretReader.secret(tls),
                tls.text("trust").map(Path::of),
                listener && tls.flag("client-certificate", true)));
    }
}
