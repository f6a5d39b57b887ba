package org.passerelle.adapters.remote.cdshooks;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

/**
 * The signed token of every call (CDS Hooks 2.0.1, Trusting CDS Clients): one audience, five minutes, used once. ES384
 * with a key on P-384, RS384 with an RSA key.
 */
public final class ClientToken {
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final String issuer;
    private final String keyId;
    private final Optional<URI> keySet;
    private final JWSAlgorithm algorithm;
    private final JWSSigner signer;
    private final InstantSource clock;

    private ClientToken(
            String issuer,
            String keyId,
            Optional<URI> keySet,
            JWSAlgorithm algorithm,
            JWSSigner signer,
            InstantSource clock) {
        this.issuer = issuer;
        this.keyId = keyId;
        this.keySet = keySet;
        this.algorithm = algorithm;
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * Tokens of one issuer.
     *
     * @param issuer {@code iss}: how the service knows this gateway
     * @param keyId {@code kid}
     * @param keySet {@code jku}: where the public key is published, if it is
     * @param key the private key: a PEM file's text (PKCS#8, on P-384), or a JWK
     * @param clock for {@code iat} and {@code exp}
     * @throws IllegalArgumentException if the key cannot be used; the text says nothing of the key
     */
    public static ClientToken of(String issuer, String keyId, Optional<URI> keySet, String key, InstantSource clock) {
        try {
            if (!key.strip().startsWith("{")) {
                return new ClientToken(issuer, keyId, keySet, JWSAlgorithm.ES384, elliptic(pem(key)), clock);
            }
            JWK jwk = JWK.parse(key);
            if (jwk instanceof RSAKey rsa) {
                return new ClientToken(issuer, keyId, keySet, JWSAlgorithm.RS384, new RSASSASigner(rsa), clock);
            }
            if (jwk instanceof ECKey curve) {
                return new ClientToken(
                        issuer, keyId, keySet, JWSAlgorithm.ES384, elliptic(curve.toECPrivateKey()), clock);
            }
            throw unusable();
        } catch (ParseException | JOSEException | GeneralSecurityException e) {
            // The cause may quote the key: it goes no further.
            throw unusable();
        }
    }

    /** The value of the Authorization header for a call of this address. */
    String header(URI endpoint) {
        Instant now = clock.instant();
        JWSHeader.Builder header =
                new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(keyId);
        keySet.ifPresent(header::jwkURL);
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(endpoint.toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .jwtID(UUID.randomUUID().toString())
                .build();
        SignedJWT token = new SignedJWT(header.build(), claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("the key that was checked at the start cannot sign", e);
        }
        return "Bearer " + token.serialize();
    }

    private static ECPrivateKey pem(String text) throws GeneralSecurityException {
        String body = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s+", "");
        byte[] encoded;
        try {
            encoded = Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw unusable();
        }
        if (KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded))
                instanceof ECPrivateKey key) {
            return key;
        }
        throw unusable();
    }

    private static ECDSASigner elliptic(ECPrivateKey key) throws JOSEException {
        ECDSASigner signer = new ECDSASigner(key);
        if (!signer.supportedJWSAlgorithms().contains(JWSAlgorithm.ES384)) {
            throw unusable();
        }
        return signer;
    }

    private static IllegalArgumentException unusable() {
        return new IllegalArgumentException(
                "la clé pour CDS Hooks est un fichier PEM PKCS#8 ou un JWK avec une clé privée sur P-384, ou un JWK RSA");
    }
}
