package org.passerelle.connectors.hl7v2.client;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.passerelle.connectors.hl7v2.tls.TlsSettings;

/** A certificate authority made for one test, and the files of what it signs. */
final class Authority {
    private final X500Principal name;
    private final KeyPair keys;
    private final X509Certificate certificate;

    Authority(String commonName) throws Exception {
        name = new X500Principal("CN=" + commonName);
        keys = pair();
        JcaX509v3CertificateBuilder builder = builder(name, keys, Instant.now().plus(Duration.ofDays(30)));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        certificate = sign(builder);
    }

    /** A signed identity. */
    record Identity(KeyPair keys, X509Certificate certificate) {}

    /** @param host the DNS name that the certificate carries */
    Identity sign(String host, Instant until) throws Exception {
        KeyPair own = pair();
        JcaX509v3CertificateBuilder builder = builder(new X500Principal("CN=" + host), own, until);
        builder.addExtension(
                Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
        return new Identity(own, sign(builder));
    }

    Path trustFile(Path folder, String file) throws IOException {
        return pem(folder.resolve(file), certificate);
    }

    /** Mutual TLS settings with this identity, trusting {@code trusted}. */
    static TlsSettings files(Path folder, String prefix, Identity identity, Path trusted) throws IOException {
        Path chain = pem(folder.resolve(prefix + ".crt"), identity.certificate());
        Path key = pem(
                folder.resolve(prefix + ".key"),
                new JcaPKCS8Generator(identity.keys().getPrivate(), null));
        return TlsSettings.mutual(chain, key, trusted);
    }

    /** The identity as a PKCS#12 store. */
    static Path store(Path file, Identity identity, String password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "own", identity.keys().getPrivate(), password.toCharArray(), new Certificate[] {identity.certificate()
                });
        try (var out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file;
    }

    private static Path pem(Path file, Object content) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(content);
        }
        return Files.writeString(file, text.toString());
    }

    private JcaX509v3CertificateBuilder builder(X500Principal subject, KeyPair of, Instant until) {
        Instant from = until.minus(Duration.ofDays(60));
        return new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(System.nanoTime()),
                Date.from(from),
                Date.from(until),
                subject,
                of.getPublic());
    }

    private X509Certificate sign(JcaX509v3CertificateBuilder builder)
            throws OperatorCreationException, GeneralSecurityException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }
}
