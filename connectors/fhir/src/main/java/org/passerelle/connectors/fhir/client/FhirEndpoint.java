package org.passerelle.connectors.fhir.client;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Another system's FHIR server.
 *
 * @param base its address, without a slash at its end
 * @param tokenFile holds the bearer token, read again at every request since tokens are renewed; empty if it wants none
 * @param timeout of one request
 */
public record FhirEndpoint(URI base, Optional<Path> tokenFile, Duration timeout) {
    public FhirEndpoint {
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(timeout, "timeout");
        base = URI.create(base.toString().replaceAll("/+$", ""));
    }
}
