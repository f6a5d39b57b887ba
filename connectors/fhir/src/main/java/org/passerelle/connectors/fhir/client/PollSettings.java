package org.passerelle.connectors.fhir.client;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What is fetched from another FHIR server.
 *
 * @param source the configured name of the source
 * @param queries such as {@code Observation?category=vital-signs}: a type, and conditions if any
 * @param interval between two rounds; after a failure it doubles, up to {@code longestInterval}
 * @param overlap how far before the last change seen the next round begins again, since servers publish changes late and
 *     out of order; what comes twice is acted on once
 */
public record PollSettings(
        String source,
        FhirEndpoint endpoint,
        List<String> queries,
        Duration interval,
        Duration longestInterval,
        Duration overlap) {
    public PollSettings {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(endpoint, "endpoint");
        queries = List.copyOf(queries);
        if (interval.isNegative() || interval.isZero() || longestInterval.compareTo(interval) < 0) {
            throw new IllegalArgumentException("interval must be positive and at most longestInterval");
        }
    }

    /** Every 30 seconds, every 5 minutes at most after failures, with an overlap of 2 minutes. */
    public static PollSettings of(String source, FhirEndpoint endpoint, List<String> queries) {
        return new PollSettings(
                source, endpoint, queries, Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofMinutes(2));
    }
}
