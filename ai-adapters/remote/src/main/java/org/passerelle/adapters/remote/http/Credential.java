package org.passerelle.adapters.remote.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.AdapterException.Kind;

/** How a call proves that it may be made. Secrets are asked for at every call, so that a changed file counts at once. */
public sealed interface Credential {

    /** The value of the header, or empty if none is sent. */
    Optional<String> value();

    /**
     * The value, fit for a header: libraries that are given another one quote it in their own messages.
     *
     * @throws AdapterException of kind REFUSED, code {@code credential}, if the secret has other than printable ASCII
     */
    default Optional<String> line() {
        Optional<String> value = value();
        if (value.isPresent() && !value.get().chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new AdapterException(
                    Kind.REFUSED, "credential", "the secret for the server cannot be sent in a header");
        }
        return value;
    }

    /** The header that carries it. */
    default String header() {
        return "Authorization";
    }

    /** The server asks for nothing. */
    record None() implements Credential {
        @Override
        public Optional<String> value() {
            return Optional.empty();
        }
    }

    /** A bearer token (RFC 6750). */
    record Bearer(Supplier<String> token) implements Credential {
        @Override
        public Optional<String> value() {
            return Optional.of("Bearer " + token.get().strip());
        }
    }

    /** User and password (RFC 7617, UTF-8). */
    record Basic(String user, Supplier<String> password) implements Credential {
        @Override
        public Optional<String> value() {
            byte[] pair = (user + ":" + password.get().strip()).getBytes(StandardCharsets.UTF_8);
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
        }
    }

    /** A key in a header of the server's own, such as {@code api-key}. */
    record Key(String header, Supplier<String> key) implements Credential {
        @Override
        public Optional<String> value() {
            return Optional.of(key.get().strip());
        }
    }
}
