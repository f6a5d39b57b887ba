package org.passerelle.connectors.hl7v2.fhir.scheduling;

import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Schedule;
import org.hl7.fhir.r4.model.Slot;
import org.hl7.fhir.r4.model.Slot.SlotStatus;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.Notes;

/** SIU^S23 and S24: time of persons, places or things that is blocked, or free again. */
final class SlotMapping {
    private final EventDraft draft;

    SlotMapping(EventDraft draft) {
        this.draft = draft;
    }

    /** @param free whether the time is opened again */
    void map(ParsedSegment sch, List<ParsedSegment> following, boolean free) {
        Schedule schedule = new Schedule();
        draft.identifier(sch.field(5), "").ifPresent(schedule::addIdentifier);
        for (ParsedSegment segment : following) {
            Stream.of(segment)
                    .flatMap(resource -> switch (resource.name()) {
                        case "AIL" -> draft.place(resource.field(3), resource).stream();
                        case "AIP" -> draft.person(resource.field(3), resource).stream();
                        case "AIG" -> AppointmentMapping.thing(resource.field(3)).stream();
                        default -> Stream.empty();
                    })
                    .forEach(schedule::addActor);
        }
        draft.add(schedule, sch, draft.identity(sch.field(5)));
        Appointment span = new Appointment();
        new AppointmentTimes(draft.context().times()).into(span, sch, following);
        Slot slot = new Slot().setStatus(free ? SlotStatus.FREE : SlotStatus.BUSYUNAVAILABLE);
        slot.setSchedule(EventDraft.to(schedule));
        draft.identifier(sch.field(1), "PLAC").ifPresent(slot::addIdentifier);
        draft.identifier(sch.field(2), "FILL").ifPresent(slot::addIdentifier);
        if (span.hasStart()) {
            slot.setStart(span.getStart());
        }
        if (span.hasEnd()) {
            slot.setEnd(span.getEnd());
        }
        Notes.text(following).ifPresent(slot::setComment);
        draft.add(slot, sch, draft.identity(sch.field(2).hasValue() ? sch.field(2) : sch.field(1)));
    }
}
