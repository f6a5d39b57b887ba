package org.passerelle.routes.ports;

import java.time.Instant;

/**
 * A delivery owed to a destination.
 *
 * @param id derived from suggestion and destination: the same at every attempt and after a restart
 * @param payloadJson the FHIR bundle to hand over
 * @param expiresAt after this it is not worth delivering
 */
public record OwedDelivery(
        String id,
        String suggestionId,
        String messageId,
        String destination,
        String payloadJson,
        boolean exercise,
        Instant createdAt,
        Instant expiresAt) {}
