package org.passerelle.routes.ports;

import java.time.Instant;

/**
 * One FHIR resource of what is known about a subject.
 *
 * @param subject the key of the case or patient
 * @param reference {@code Type/id}
 * @param json FHIR R4
 * @param updatedAt the sender's clock; facts that arrive late do not overwrite newer ones
 */
public record KnownResource(String subject, String reference, String json, Instant updatedAt) {

    /** The same resource, filed under another subject. */
    public KnownResource of(String other) {
        return new KnownResource(other, reference, json, updatedAt);
    }
}
