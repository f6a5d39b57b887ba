package org.passerelle.connectors.fhir.server;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.passerelle.connectors.fhir.intake.FhirSettings;
import org.passerelle.connectors.fhir.subscription.HookPolicy;

/**
 * How the FHIR interface of one source is served.
 *
 * @param source how what arrives is judged
 * @param maxBodyBytes of one request, unpacked; default 16 MiB, at most 64 MiB
 * @param maxConcurrent requests in work at a time, those being received included; default 32; more are asked to come again
 * @param deadline after which a request in work is answered with 503; default 30 s
 * @param hooks where the notifications of subscriptions may go; none by default
 * @param bearerToken what callers must present, asked for at every request; empty if the gateway authenticates them otherwise
 */
public record FhirServerSettings(
        FhirSettings source,
        int maxBodyBytes,
        int maxConcurrent,
        Duration deadline,
        HookPolicy hooks,
        Optional<Supplier<String>> bearerToken) {
    private static final int MIB = 1024 * 1024;
    private static final int BODY_DEFAULT = 16 * MIB;
    private static final int BODY_MAX = 64 * MIB;
    private static final int CONCURRENT_DEFAULT = 32;
    private static final Duration DEADLINE_DEFAULT = Duration.ofSeconds(30);

    public FhirServerSettings {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(deadline, "deadline");
        if (maxBodyBytes < 1 || maxBodyBytes > BODY_MAX) {
            throw new IllegalArgumentException("maxBodyBytes must be between 1 and " + BODY_MAX);
        }
        if (maxConcurrent < 1) {
            throw new IllegalArgumentException("maxConcurrent must be greater than or equal to 1");
        }
    }

    /** The defaults for a source. */
    public static FhirServerSettings of(FhirSettings source) {
        return new FhirServerSettings(
                source, BODY_DEFAULT, CONCURRENT_DEFAULT, DEADLINE_DEFAULT, HookPolicy.none(), Optional.empty());
    }
}
