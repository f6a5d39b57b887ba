package org.passerelle.routes.ask;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The keyed digest of what an adapter was given: proves it to whoever has the key, tells a stranger nothing. */
@FunctionalInterface
public interface InputDigest {

    /** The digest of a FHIR bundle in JSON, in lower-case hexadecimal; empty if nothing is to be proven. */
    String of(String inputJson);

    /** HMAC-SHA-256 over the UTF-8 bytes, under the site's key. */
    static InputDigest keyed(byte[] key) {
        String algorithm = "HmacSHA256";
        Mac keyed;
        try {
            keyed = Mac.getInstance(algorithm);
            keyed.init(new SecretKeySpec(key, algorithm));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + algorithm, e);
        }
        return json -> {
            try {
                // Looking up an algorithm costs more than the digest.
                Mac copy = (Mac) keyed.clone();
                return HexFormat.of().formatHex(copy.doFinal(json.getBytes(StandardCharsets.UTF_8)));
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException("the " + algorithm + " of Java's own provider can be copied", e);
            }
        };
    }

    /** No digest. */
    static InputDigest none() {
        return json -> "";
    }
}
