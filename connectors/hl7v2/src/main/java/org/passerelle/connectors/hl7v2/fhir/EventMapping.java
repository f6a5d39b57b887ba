package org.passerelle.connectors.hl7v2.fhir;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.hl7v2.er7.Er7Header;

/** Makes the events of one parsed message: one for each patient it speaks of. */
public final class EventMapping {
    private final Er7Header header;
    private final Message message;
    private final MessageContext context;

    /** @param times reads the message's dates */
    public EventMapping(Er7Header header, Message message, V2Time times) {
        this.header = header;
        this.message = message;
        this.context = new MessageContext(message.id(), message.source(), times.instant(header.sentAt()), times);
    }

    /** The events, in the order of the patients. */
    public List<Event> map(List<ParsedSegment> segments) {
        Optional<ParsedSegment> evn = segments.stream()
                .filter(segment -> segment.name().equals("EVN"))
                .findFirst();
        ObservationMapping observations = new ObservationMapping(context);
        return PatientGroup.split(segments).stream()
                .map(group -> event(group, evn, observations))
                .toList();
    }

    private Event event(PatientGroup group, Optional<ParsedSegment> evn, ObservationMapping observations) {
        List<Field> identifiers = PatientIdentifiers.kept(group.pid());
        String subject = PatientIdentifiers.best(identifiers)
                .map(cx -> PatientIdentifiers.subject(cx, message.source()))
                .orElseGet(this::unidentified);
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        PatientMapping patients = new PatientMapping(context);
        Patient patient = patients.map(group.pid(), subject, identifiers);
        group.first("MRG").ifPresent(mrg -> patients.merge(patient, mrg));
        add(bundle, patient);
        group.first("PV1")
                .flatMap(pv1 -> new EncounterMapping(context).map(pv1, group.pid(), subject, movement(group)))
                .ifPresent(encounter -> add(bundle, encounter));
        Optional<ParsedSegment> obr = Optional.empty();
        for (ParsedSegment segment : group.following()) {
            if (segment.name().equals("OBR")) {
                obr = Optional.of(segment);
            } else if (segment.name().equals("OBX")) {
                observations.map(segment, obr, subject).ifPresent(observation -> add(bundle, observation));
            }
        }
        return new Event(
                Triggers.of(header.type(), header.event()), subject, occurredAt(group, evn), isExercise(), bundle);
    }

    /** A French correction (Z99) names in ZBE-6 the event that it corrects. */
    private String movement(PatientGroup group) {
        return header.event().equals("Z99")
                ? group.first("ZBE").map(zbe -> zbe.value(6)).orElse("")
                : header.event();
    }

    /** Without an identifier that may be used, the facts belong to this message alone. */
    private String unidentified() {
        return "patient:" + message.source() + "|message:" + message.controlId();
    }

    /** EVN-6 (occurred), EVN-2 (recorded), OBR-7 (observed), MSH-7 (sent), then our own clock. */
    private Instant occurredAt(PatientGroup group, Optional<ParsedSegment> evn) {
        V2Time times = context.times();
        return evn.flatMap(segment -> times.instant(segment.value(6)).or(() -> times.instant(segment.value(2))))
                .or(() -> group.first("OBR").flatMap(obr -> times.instant(obr.value(7))))
                .or(context::sentAt)
                .orElse(message.receivedAt());
    }

    private boolean isExercise() {
        String mode = header.component(header.processingId(), 1).strip();
        return mode.equals("T") || mode.equals("D");
    }

    private static void add(Bundle bundle, Resource resource) {
        bundle.addEntry()
                .setFullUrl("urn:uuid:" + resource.getIdElement().getIdPart())
                .setResource(resource);
    }
}
