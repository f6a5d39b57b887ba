package org.passerelle.gateway.app.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where a secret is to be read; the secret itself is never part of the configuration nor of any log. */
public sealed interface Secret {

    /**
     * Reads the secret.
     *
     * @param environment the process environment
     * @return the secret, without the line end that editors add; empty if it is not there
     */
    Optional<String> read(Map<String, String> environment);

    /** In a file, readable by the gateway's user only. */
    record InFile(Path file) implements Secret {
        @Override
        public Optional<String> read(Map<String, String> environment) {
            try {
                return Optional.of(
                        Files.readString(file, StandardCharsets.UTF_8).stripTrailing());
            } catch (IOException unreadable) {
                return Optional.empty();
            }
        }
    }

    /** In an environment variable. */
    record InEnvironment(String variable) implements Secret {
        @Override
        public Optional<String> read(Map<String, String> environment) {
            return Optional.ofNullable(environment.get(variable));
        }
    }
}
