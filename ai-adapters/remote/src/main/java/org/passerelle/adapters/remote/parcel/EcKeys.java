package org.passerelle.adapters.remote.parcel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Elliptic-curve keys in PEM, as {@code openssl} writes them: P-256, P-384 and P-521, the curves of the OpenSSF model-signing
 * algorithm registry, each with the hash of its size.
 */
final class EcKeys {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z ]+)-----\\s+([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final int PEM_LINE_CHARS = 64;

    private EcKeys() {}

    /** @throws IllegalArgumentException if it is not a public key on one of the curves; the message is in French */
    static ECPublicKey publicKey(String pem) {
        return publicKey(der(pem, "PUBLIC KEY"));
    }

    private static ECPublicKey publicKey(byte[] der) {
        try {
            PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der));
            if (key instanceof ECPublicKey ec) {
                algorithm(ec);
                return ec;
            }
        } catch (GeneralSecurityException notOne) {
            throw new IllegalArgumentException("ce n'est pas une clé publique sur P-256, P-384 ou P-521", notOne);
        }
        throw new IllegalArgumentException("ce n'est pas une clé publique sur P-256, P-384 ou P-521");
    }

    /** @throws IllegalArgumentException if it is not an unencrypted PKCS#8 private key; the message is in French */
    static ECPrivateKey privateKey(String pem) {
        try {
            if (KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der(pem, "PRIVATE KEY")))
                    instanceof ECPrivateKey key) {
                algorithm(key);
                return key;
            }
        } catch (GeneralSecurityException notOne) {
            throw new IllegalArgumentException("ce n'est pas une clé privée PKCS#8 sur P-256, P-384 ou P-521", notOne);
        }
        throw new IllegalArgumentException("ce n'est pas une clé privée PKCS#8 sur P-256, P-384 ou P-521");
    }

    /**
     * The public half that a private key file carries (RFC 5915, section 3).
     *
     * @throws IllegalArgumentException if it carries none; the message is in French
     */
    static ECPublicKey publicHalf(String privatePem) {
        DerReader whole = new DerReader(der(privatePem, "PRIVATE KEY")).enter(DerReader.SEQUENCE);
        whole.skip();
        byte[] algorithm = whole.take();
        DerReader key = new DerReader(whole.content(DerReader.OCTET_STRING)).enter(DerReader.SEQUENCE);
        while (key.more()) {
            if (key.tag() == DerReader.EXPLICIT_1) {
                byte[] bits = key.enter(DerReader.EXPLICIT_1).take();
                byte[] both = Arrays.copyOf(algorithm, algorithm.length + bits.length);
                System.arraycopy(bits, 0, both, algorithm.length, bits.length);
                return publicKey(DerReader.wrap(DerReader.SEQUENCE, both));
            }
            key.skip();
        }
        throw new IllegalArgumentException(
                "la clé privée ne porte pas sa moitié publique ; créez-la avec openssl genpkey");
    }

    /** The JCA name of the signature that goes with a key: the hash has the size of the curve. */
    static String algorithm(ECKey key) {
        return switch (key.getParams().getOrder().bitLength()) {
            case 256 -> "SHA256withECDSA";
            case 384 -> "SHA384withECDSA";
            case 521 -> "SHA512withECDSA";
            default -> throw new IllegalArgumentException("la courbe doit être P-256, P-384 ou P-521");
        };
    }

    /** What model-signing tools put into the bundle to say which key it was: SHA-256 of the key in PEM. */
    static String fingerprint(ECPublicKey key) {
        String lines = Base64.getMimeEncoder(PEM_LINE_CHARS, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return Sha256.of("-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n");
    }

    private static byte[] der(String pem, String label) {
        Matcher matcher = PEM.matcher(pem);
        while (matcher.find()) {
            if (matcher.group(1).equals(label)) {
                return Base64.getMimeDecoder().decode(matcher.group(2).getBytes(StandardCharsets.US_ASCII));
            }
        }
        throw new IllegalArgumentException("un fichier PEM avec « BEGIN " + label + " » est attendu");
    }
}
