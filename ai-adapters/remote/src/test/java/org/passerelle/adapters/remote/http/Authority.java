package org.passerelle.adapters.remote.http;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.InetAddress;
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
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
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

/** A certificate authority made for one test. */
public final class Authority {
    private final X500Principal name = new X500Principal("CN=Autorite d'essai");
    private final KeyPair keys = pair();
    private final X509Certificate certificate;

    public Authority() throws GeneralSecurityException, IOException, OperatorCreationException {
        JcaX509v3CertificateBuilder builder = builder(name, keys);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        certificate = sign(builder);
    }

    /** A key and what this authority says of it. */
    public record Identity(KeyPair keys, X509Certificate certificate) {}

    /** An identity for this machine's loopback address. */
    public Identity loopback() throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPair own = pair();
        JcaX509v3CertificateBuilder builder = builder(new X500Principal("CN=essai"), own);
        String address = InetAddress.getLoopbackAddress().getHostAddress();
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.iPAddress, address)));
        return new Identity(own, sign(builder));
    }

    /** The authority's certificate as a PEM file. */
    public Path trustFile(Path folder) throws IOException {
        return pem(folder.resolve("trust.pem"), certificate);
    }

    /** Files for a client that trusts this authority and shows an identity. */
    public TlsFiles files(Path folder, Identity identity) throws IOException {
        return new TlsFiles(
                Optional.of(trustFile(folder)),
                Optional.of(pem(folder.resolve("own.crt"), identity.certificate())),
                Optional.of(pem(
                        folder.resolve("own.key"),
                        new JcaPKCS8Generator(identity.keys().getPrivate(), null))));
    }

    /** A context for a server that shows an identity and trusts this authority's clients. */
    public SSLContext serverContext(Identity identity) throws GeneralSecurityException, IOException {
        char[] secret = "essai".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", identity.keys().getPrivate(), secret, new Certificate[] {identity.certificate()});
        store.setCertificateEntry("authority", certificate);
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, secret);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private static Path pem(Path file, Object content) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(content);
        }
        return Files.writeString(file, text.toString());
    }

    private JcaX509v3CertificateBuilder builder(X500Principal subject, KeyPair of) {
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(System.nanoTime()),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(Duration.ofDays(1))),
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
