package org.passerelle.connectors.hl7v2.fhir.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Appointment;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.hl7v2.fhir.Family;
import org.passerelle.connectors.hl7v2.fhir.ParsedMessage;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.PatientGroup;
import org.passerelle.connectors.hl7v2.fhir.Remarks;
import org.passerelle.connectors.hl7v2.fhir.clinical.ClinicalFacts;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.OrderGroup;
import org.passerelle.connectors.hl7v2.fhir.patient.PatientDrafts;

/** SIU (S12 to S27) and SRM (S01 to S11): appointments, and time that is blocked or freed (S23, S24). */
public final class SchedulingFamily implements Family {
    private static final Set<String> HEADS = Set.of("SCH", "ARQ");
    private static final Set<String> SLOT_EVENTS = Set.of("S23", "S24");

    private final PatientDrafts patients;

    /** @param patients opens the event of a patient */
    public SchedulingFamily(PatientDrafts patients) {
        this.patients = patients;
    }

    @Override
    public boolean knows(String type, String event) {
        return type.equals("SIU") || type.equals("SRM");
    }

    @Override
    public List<Event> map(ParsedMessage message, Remarks remarks) {
        List<Event> events = new ArrayList<>();
        List<ParsedSegment> segments = message.segments();
        for (int at = 0; at < segments.size(); at++) {
            if (HEADS.contains(segments.get(at).name())) {
                List<ParsedSegment> following = segments.subList(at + 1, segments.size()).stream()
                        .takeWhile(segment -> !HEADS.contains(segment.name()))
                        .toList();
                appointment(message, segments.get(at), following, remarks, events);
            }
        }
        return events;
    }

    private void appointment(
            ParsedMessage message,
            ParsedSegment head,
            List<ParsedSegment> following,
            Remarks remarks,
            List<Event> events) {
        if (SLOT_EVENTS.contains(message.event())) {
            EventDraft draft = draft(message, "structure:" + message.context().source());
            new SlotMapping(draft).map(head, following, message.event().equals("S24"));
            events.add(event(message, draft, Trigger.APPOINTMENT));
            return;
        }
        List<PatientGroup> about = message.patients().stream()
                .filter(group -> following.contains(group.pid()))
                .toList();
        for (PatientGroup group : about.isEmpty() ? message.patients() : about) {
            EventDraft draft = patients.open(message, group, remarks);
            new ClinicalFacts(draft).into(OrderGroup.before(group, "RGS", "SCH", "ARQ"));
            events.add(event(message, draft, head, following));
        }
        if (message.patients().isEmpty()) {
            String number = head.value(2).isEmpty() ? head.value(1) : head.value(2);
            String key = number.isEmpty() ? message.context().controlId() : number;
            events.add(event(
                    message, draft(message, "appointment:" + message.context().source() + "|" + key), head, following));
        }
    }

    private static EventDraft draft(ParsedMessage message, String subject) {
        return new EventDraft(message.context(), subject);
    }

    private static Event event(
            ParsedMessage message, EventDraft draft, ParsedSegment head, List<ParsedSegment> following) {
        Appointment appointment = new AppointmentMapping(draft, message.event()).map(head, following);
        draft.encounter().ifPresent(appointment::addSupportingInformation);
        return event(message, draft, Trigger.APPOINTMENT);
    }

    private static Event event(ParsedMessage message, EventDraft draft, Trigger trigger) {
        return draft.event(
                trigger, message.occurredAt(Optional.empty()), message.context().exercise());
    }
}
