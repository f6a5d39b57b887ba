package org.passerelle.connectors.hl7v2.tls;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the certificates of one side of a connection are. PEM: a chain and a PKCS#8 key in two files. PKCS#12: one file with
 * both, its password in a file of its own.
 *
 * @param certificate this side's certificate chain (PEM) or key store (PKCS#12, ending in {@code .p12} or {@code .pfx});
 *     empty for a client that shows none
 * @param key the PEM key; empty for PKCS#12
 * @param password the file with the password of the key or key store; empty if it has none
 * @param trusted the authorities (PEM) whose certificates the peer may show
 * @param peerCertificateRequired listener only: whether a peer without a certificate is turned away (ITI-19: true)
 * @param hostNameChecked client only: whether the peer's certificate must name the host that was called (RFC 6125: true)
 */
public record TlsSettings(
        Optional<Path> certificate,
        Optional<Path> key,
        Optional<Path> password,
        Path trusted,
        boolean peerCertificateRequired,
        boolean hostNameChecked) {
    public TlsSettings {
        Objects.requireNonNull(trusted, "trusted");
        boolean isStore = certificate.filter(TlsSettings::isKeyStore).isPresent();
        if (certificate.isPresent() && !isStore && key.isEmpty()) {
            throw new IllegalArgumentException("une clé (PEM) est attendue avec le certificat");
        }
    }

    /** Mutual TLS with PEM files, everything checked. */
    public static TlsSettings mutual(Path certificate, Path key, Path trusted) {
        return new TlsSettings(Optional.of(certificate), Optional.of(key), Optional.empty(), trusted, true, true);
    }

    /** A client that shows no certificate. */
    public static TlsSettings anonymous(Path trusted) {
        return new TlsSettings(Optional.empty(), Optional.empty(), Optional.empty(), trusted, true, true);
    }

    static boolean isKeyStore(Path file) {
        String name = file.toString();
        return name.endsWith(".p12") || name.endsWith(".pfx");
    }
}
