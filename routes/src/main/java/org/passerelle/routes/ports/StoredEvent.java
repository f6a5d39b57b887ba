package org.passerelle.routes.ports;

import java.time.Instant;

/**
 * An event as kept beside its message.
 *
 * @param id derived from the message and the position of the event in it
 * @param trigger the trigger's name
 * @param bundleJson the FHIR R4 bundle
 */
public record StoredEvent(
        String id, String messageId, String trigger, String subject, Instant occurredAt, String bundleJson) {}
