package org.passerelle.connectors.hl7v2.fhir.scheduling;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipantRequired;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.Notes;

/**
 * SCH (of a notification) or ARQ (of a request), with TQ1, NTE and the resources AIS, AIG, AIL and AIP, to Appointment,
 * after HL7's v2-to-FHIR maps of them.
 */
final class AppointmentMapping {
    private static final String PARTICIPANT_TYPE = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";

    private final EventDraft draft;
    private final String event;

    AppointmentMapping(EventDraft draft, String event) {
        this.draft = draft;
        this.event = event;
    }

    /** @param following the segments after {@code head}, up to the next head */
    Appointment map(ParsedSegment head, List<ParsedSegment> following) {
        boolean request = head.name().equals("ARQ");
        AppointmentStatus status = AppointmentStates.appointment(event, request ? "" : head.value(25));
        Appointment appointment = new Appointment().setStatus(status);
        draft.identifier(head.field(1), "PLAC").ifPresent(appointment::addIdentifier);
        draft.identifier(head.field(2), "FILL").ifPresent(appointment::addIdentifier);
        reasons(head, appointment);
        new AppointmentTimes(draft.context().times()).into(appointment, head, following);
        orders(head, request, appointment);
        Notes.text(following.stream()
                        .takeWhile(segment -> !segment.name().equals("RGS"))
                        .toList())
                .ifPresent(appointment::setComment);
        draft.patient().ifPresent(patient -> participant(appointment, patient, ParticipationStatus.ACCEPTED));
        contacts(head, request, appointment);
        following.forEach(segment -> resource(segment, appointment));
        return draft.add(appointment, head, identity(head, request));
    }

    /** The filler's number where there is one: it alone comes back in every later notification. */
    private static String[] identity(ParsedSegment head, boolean request) {
        Field number = !request && head.field(2).hasValue() ? head.field(2) : head.field(1);
        return number.hasValue()
                ? new String[] {number.component(1), number.component(2), head.value(3)}
                : new String[0];
    }

    private static void reasons(ParsedSegment head, Appointment appointment) {
        CodeableConcept reason = Codes.concept(head.field(7));
        if (!reason.isEmpty()) {
            appointment.addReasonCode(reason);
        }
        CodeableConcept type = Codes.concept(head.field(8));
        if (!type.isEmpty()) {
            appointment.setAppointmentType(type);
        }
        CodeableConcept event = Codes.concept(head.field(6));
        AppointmentStatus status = appointment.getStatus();
        if (!event.isEmpty() && (status == AppointmentStatus.CANCELLED || status == AppointmentStatus.NOSHOW)) {
            appointment.setCancelationReason(event);
        }
    }

    private void orders(ParsedSegment head, boolean request, Appointment appointment) {
        int placer = request ? 24 : 26;
        for (int number = placer; number <= placer + 1; number++) {
            draft.identifier(head.field(number), number == placer ? "PLAC" : "FILL")
                    .ifPresent(order -> appointment.addBasedOn(
                            new Reference().setType("ServiceRequest").setIdentifier(order)));
        }
    }

    /** Who arranged it is told, and need not come: SCH-12, 16, 20 or ARQ-15, 19. */
    private void contacts(ParsedSegment head, boolean request, Appointment appointment) {
        int[] numbers = request ? new int[] {15, 19} : new int[] {12, 16, 20};
        for (int number : numbers) {
            for (Field person : head.repetitions(number)) {
                draft.person(person, head)
                        .ifPresent(who -> participant(appointment, who, ParticipationStatus.ACCEPTED)
                                .setRequired(ParticipantRequired.INFORMATIONONLY)
                                .addType()
                                .addCoding()
                                .setSystem(PARTICIPANT_TYPE)
                                .setCode(number == 20 || (request && number == 19) ? "ENT" : "CALLBCK"));
            }
        }
    }

    private void resource(ParsedSegment segment, Appointment appointment) {
        switch (segment.name()) {
            case "AIS" -> {
                CodeableConcept service = Codes.concept(segment.field(3));
                if (!service.isEmpty()) {
                    appointment.addServiceType(service);
                }
            }
            case "AIG" -> taking(segment, thing(segment.field(3)), segment.value(14), appointment);
            case "AIL" -> taking(segment, draft.place(segment.field(3), segment), segment.value(12), appointment);
            case "AIP" ->
                segment.repetitions(3)
                        .forEach(person ->
                                taking(segment, draft.person(person, segment), segment.value(12), appointment));
            default -> {
                // Other segments are about the patient, the visit or the resource just mapped.
            }
        }
    }

    private void taking(ParsedSegment segment, Optional<Reference> actor, String status, Appointment appointment) {
        CodeableConcept type = Codes.concept(segment.field(4));
        actor.ifPresent(who -> {
            Appointment.AppointmentParticipantComponent participant =
                    participant(appointment, who, AppointmentStates.participation(status, appointment.getStatus()));
            if (!type.isEmpty()) {
                participant.addType(type);
            }
        });
    }

    private static Appointment.AppointmentParticipantComponent participant(
            Appointment appointment, Reference actor, ParticipationStatus status) {
        return appointment.addParticipant().setActor(actor).setStatus(status);
    }

    /** A device or another general resource is named, and not described: AIG says nothing else of it. */
    static Optional<Reference> thing(Field resource) {
        CodeableConcept code = Codes.concept(resource);
        if (code.isEmpty()) {
            return Optional.empty();
        }
        Reference reference = new Reference().setType("Device").setDisplay(code.getText());
        return Optional.of(
                resource.hasValue()
                        ? reference.setIdentifier(new Identifier().setValue(resource.component(1)))
                        : reference);
    }
}
