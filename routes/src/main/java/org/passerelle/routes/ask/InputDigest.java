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
        SecretKeySpec secret = new SecretKeySpec(key, algorithm);
        return json -> {
            try {
                Mac mac = Mac.getInstance(algorithm);
                mac.init(secret);
                return HexFormat.of().formatHex(mac.doFinal(json.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java runtime has " + algorithm, e);
            }
        };
    }

    /** No digest. */
    static InputDigest none() {
        return json -> "";
    }
}
