package org.passerelle.connectors.hl7v2.tls;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;

/** Reads certificates and keys into a TLS context. TLS 1.2 and 1.3 only (BCP 195). */
final class TlsFiles {
    static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private TlsFiles() {}

    /**
     * @param context ready for connections
     * @param expiresAt when this side's own certificate ends; empty if it shows none
     */
    record Loaded(JdkSslContext context, Optional<Instant> expiresAt) {}

    static Loaded load(TlsSettings settings, boolean isServer) throws TlsFilesException {
        try {
            Optional<KeyStore> store = settings.certificate().isPresent()
                            && TlsSettings.isKeyStore(settings.certificate().get())
                    ? Optional.of(keyStore(settings))
                    : Optional.empty();
            SslContextBuilder builder = builder(settings, store, isServer);
            try (InputStream trusted = Files.newInputStream(settings.trusted())) {
                builder.trustManager(trusted);
            }
            builder.sslProvider(SslProvider.JDK).protocols(PROTOCOLS);
            if (isServer) {
                builder.clientAuth(settings.peerCertificateRequired() ? ClientAuth.REQUIRE : ClientAuth.OPTIONAL);
            }
            return new Loaded((JdkSslContext) builder.build(), expiry(settings, store));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new TlsFilesException(
                    "Certificats TLS illisibles (" + files(settings)
                            + ") : vérifiez les fichiers, la clé PKCS#8 et le mot de passe.",
                    e);
        }
    }

    private static SslContextBuilder builder(TlsSettings settings, Optional<KeyStore> store, boolean isServer)
            throws IOException, GeneralSecurityException {
        if (store.isPresent()) {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store.get(), password(settings));
            return isServer
                    ? SslContextBuilder.forServer(keys)
                    : SslContextBuilder.forClient().keyManager(keys);
        }
        if (settings.certificate().isEmpty() || settings.key().isEmpty()) {
            if (isServer) {
                throw new IllegalArgumentException("a listener needs a certificate");
            }
            return SslContextBuilder.forClient();
        }
        char[] secret = password(settings);
        String keyPassword = secret.length == 0 ? null : new String(secret);
        try (InputStream chain = Files.newInputStream(settings.certificate().get());
                InputStream key = Files.newInputStream(settings.key().get())) {
            return isServer
                    ? SslContextBuilder.forServer(chain, key, keyPassword)
                    : SslContextBuilder.forClient().keyManager(chain, key, keyPassword);
        }
    }

    private static KeyStore keyStore(TlsSettings settings) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(settings.certificate().orElseThrow())) {
            store.load(file, password(settings));
        }
        return store;
    }

    private static char[] password(TlsSettings settings) throws IOException {
        return settings.password().isEmpty()
                ? new char[0]
                : Files.readString(settings.password().get()).strip().toCharArray();
    }

    private static Optional<Instant> expiry(TlsSettings settings, Optional<KeyStore> store)
            throws IOException, GeneralSecurityException {
        if (store.isPresent()) {
            for (String alias : Collections.list(store.get().aliases())) {
                if (store.get().isKeyEntry(alias) && store.get().getCertificate(alias) instanceof X509Certificate own) {
                    return Optional.of(own.getNotAfter().toInstant());
                }
            }
            return Optional.empty();
        }
        if (settings.certificate().isEmpty()) {
            return Optional.empty();
        }
        try (InputStream chain = Files.newInputStream(settings.certificate().get())) {
            Certificate first = CertificateFactory.getInstance("X.509").generateCertificate(chain);
            return Optional.of(((X509Certificate) first).getNotAfter().toInstant());
        }
    }

    private static String files(TlsSettings settings) {
        return settings.certificate().map(Path::toString).orElse("sans certificat") + ", " + settings.trusted();
    }
}
