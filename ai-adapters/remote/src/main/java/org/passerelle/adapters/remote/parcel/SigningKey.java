package org.passerelle.adapters.remote.parcel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;

/** A private key with its public half, to sign packages. */
public final class SigningKey {
    private final ECPrivateKey secret;
    private final ECPublicKey shared;

    private SigningKey(ECPrivateKey secret, ECPublicKey shared) {
        this.secret = secret;
        this.shared = shared;
    }

    /**
     * Reads a PEM file with an unencrypted PKCS#8 key, as {@code openssl genpkey -algorithm EC} writes it.
     *
     * @throws IllegalArgumentException if it is not one; the message is in French and says nothing of the key
     * @throws IOException if it cannot be read
     */
    public static SigningKey read(Path file) throws IOException {
        String pem = Files.readString(file);
        return new SigningKey(EcKeys.privateKey(pem), EcKeys.publicHalf(pem));
    }

    ECPrivateKey secret() {
        return secret;
    }

    ECPublicKey shared() {
        return shared;
    }

    /** SHA-256 of the public half in PEM. */
    public String fingerprint() {
        return EcKeys.fingerprint(shared);
    }
}
