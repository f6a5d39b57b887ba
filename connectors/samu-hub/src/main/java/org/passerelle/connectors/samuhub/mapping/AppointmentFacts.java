package org.passerelle.connectors.samuhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Date;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Reference;
import org.passerelle.connectors.samuhub.HubCodes;
import org.passerelle.connectors.samuhub.HubDates;
import org.passerelle.connectors.samuhub.Trees;

/** RS-SAS-RDV: an appointment that the SAS platform made. It names no case and no patient. */
final class AppointmentFacts {
    private static final String ID = "appointment";

    private AppointmentFacts() {}

    static void add(Facts facts, JsonNode body) {
        Appointment appointment = new Appointment().setStatus(status(Trees.text(body, "status")));
        appointment.addIdentifier().setSystem(HubCodes.APPOINTMENT).setValue(Trees.text(body, "appointmentId"));
        HubDates.parse(Trees.text(body, "start")).ifPresent(start -> appointment.setStart(Date.from(start)));
        HubDates.parse(Trees.text(body, "end")).ifPresent(end -> appointment.setEnd(Date.from(end)));
        appointment.setCreatedElement(Facts.dateTime(body, "created"));
        String category = Trees.text(body, "orientationCategory");
        if (!category.isEmpty()) {
            appointment.addServiceCategory(Facts.concept(HubCodes.ORIENTATION_CATEGORY, category, ""));
        }
        participant(appointment, Trees.text(body, "organization", "name"));
        participant(
                appointment,
                (Trees.text(body, "practitioner", "firstName") + " " + Trees.text(body, "practitioner", "lastName"))
                        .strip());
        facts.add(appointment, ID, "");
    }

    private static void participant(Appointment appointment, String name) {
        if (!name.isEmpty()) {
            appointment
                    .addParticipant()
                    .setStatus(Appointment.ParticipationStatus.ACCEPTED)
                    .setActor(new Reference().setDisplay(name));
        }
    }

    private static Appointment.AppointmentStatus status(String status) {
        return switch (status) {
            case "booked" -> Appointment.AppointmentStatus.BOOKED;
            case "fulfilled" -> Appointment.AppointmentStatus.FULFILLED;
            case "noshow" -> Appointment.AppointmentStatus.NOSHOW;
            case "cancelled" -> Appointment.AppointmentStatus.CANCELLED;
            default -> Appointment.AppointmentStatus.PENDING;
        };
    }
}
