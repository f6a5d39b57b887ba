package org.passerelle.connectors.api;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.Bundle;

/**
 * What a message means: a trigger and the FHIR resources that the message states.
 *
 * <p>The bundle is of type {@code collection}. Each resource has a deterministic id (the same fact sent again has the same
 * id), {@code meta.source} = {@code urn:passerelle:message:<message id>#<segment or path>} and, where the message gives a
 * time, {@code meta.lastUpdated}. A resource states only the properties that the message gave: the store merges them,
 * property by property, into what is already known about the subject.
 *
 * @param trigger what happened
 * @param subject the key under which facts about the same case or patient are gathered, such as {@code samu:<case id>}
 * @param occurredAt when it happened, by the sender's clock; the receipt time where the sender gave none
 * @param exercise true if the sender marked it as an exercise: it is answered, and left out of the figures
 * @param bundle the facts, FHIR R4
 * @param changes what it changes about which facts belong to whom, in order
 */
public record Event(
        Trigger trigger,
        String subject,
        Instant occurredAt,
        boolean exercise,
        Bundle bundle,
        List<SubjectChange> changes) {
    public Event {
        Objects.requireNonNull(trigger, "trigger");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(occurredAt, "occurredAt");
        Objects.requireNonNull(bundle, "bundle");
        changes = List.copyOf(changes);
    }

    /** An event that only states facts. */
    public Event(Trigger trigger, String subject, Instant occurredAt, boolean exercise, Bundle bundle) {
        this(trigger, subject, occurredAt, exercise, bundle, List.of());
    }
}
