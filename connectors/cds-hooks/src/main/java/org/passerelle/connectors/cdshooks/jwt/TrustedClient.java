package org.passerelle.connectors.cdshooks.jwt;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;

/**
 * A client whose tokens are taken.
 *
 * @param issuer what its tokens name as {@code iss}, exactly
 * @param keys where its public keys are
 */
public record TrustedClient(String issuer, Keys keys) {
    public TrustedClient {
        if (issuer.isBlank()) {
            throw new IllegalArgumentException("the issuer of a trusted client must be named");
        }
    }

    /** Where public keys are, as a JWK Set (RFC 7517). */
    public sealed interface Keys {}

    /** In a file that the client's operator gave; read again when it changes. */
    public record KeyFile(Path path) implements Keys {}

    /** At the client's own address: a token's {@code jku} must name exactly this one, and no other is ever fetched. */
    public record KeyAddress(URI address) implements Keys {
        public KeyAddress {
            boolean secure = "https".equals(address.getScheme());
            if (!secure && !("http".equals(address.getScheme()) && isLoopback(address.getHost()))) {
                throw new IllegalArgumentException("keys are fetched over https, but the address is " + address);
            }
        }

        private static boolean isLoopback(String host) {
            try {
                return host != null && InetAddress.getByName(host).isLoopbackAddress();
            } catch (UnknownHostException e) {
                return false;
            }
        }
    }
}
