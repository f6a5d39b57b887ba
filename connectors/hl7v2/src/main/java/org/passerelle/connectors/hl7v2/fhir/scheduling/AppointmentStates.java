package org.passerelle.connectors.hl7v2.fhir.scheduling;

import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;

/** The state of an appointment by SCH-25 (HL7 table 0278) or by the event (HL7 v2.5 chapter 10). */
final class AppointmentStates {
    private AppointmentStates() {}

    /**
     * An event that ends the appointment decides, since senders often leave the old code in SCH-25; else SCH-25, after
     * HL7's concept map of table 0278; else the event.
     */
    static AppointmentStatus appointment(String event, String fillerStatus) {
        return ending(event).or(() -> byCode(fillerStatus)).orElseGet(() -> byEvent(event));
    }

    private static Optional<AppointmentStatus> ending(String event) {
        return switch (event) {
            case "S15", "S16" -> Optional.of(AppointmentStatus.CANCELLED);
            case "S17" -> Optional.of(AppointmentStatus.ENTEREDINERROR);
            case "S26" -> Optional.of(AppointmentStatus.NOSHOW);
            default -> Optional.empty();
        };
    }

    private static Optional<AppointmentStatus> byCode(String code) {
        return switch (code.toUpperCase(Locale.ROOT)) {
            case "PENDING" -> Optional.of(AppointmentStatus.PENDING);
            case "WAITLIST" -> Optional.of(AppointmentStatus.WAITLIST);
            case "BOOKED", "OVERBOOK", "SCHEDULED", "CONFIRMED" -> Optional.of(AppointmentStatus.BOOKED);
            case "STARTED", "ARRIVED" -> Optional.of(AppointmentStatus.ARRIVED);
            case "COMPLETE", "COMPLETED" -> Optional.of(AppointmentStatus.FULFILLED);
            case "CANCELLED", "CANCELED", "DC", "DISCONTINUED" -> Optional.of(AppointmentStatus.CANCELLED);
            case "DELETED" -> Optional.of(AppointmentStatus.ENTEREDINERROR);
            case "NOSHOW" -> Optional.of(AppointmentStatus.NOSHOW);
            default -> Optional.empty();
        };
    }

    /** A request (SRM) only proposes; what a filler announces (SIU) is booked. */
    private static AppointmentStatus byEvent(String event) {
        boolean request = event.length() == 3 && event.compareTo("S01") >= 0 && event.compareTo("S11") <= 0;
        return request ? AppointmentStatus.PROPOSED : AppointmentStatus.BOOKED;
    }

    /**
     * Whether a person, place or thing takes part, by its own filler status (AIS-10, AIG-14, AIL-12, AIP-12).
     *
     * @param appointment what the whole appointment is, for a resource whose status is not given
     */
    static ParticipationStatus participation(String fillerStatus, AppointmentStatus appointment) {
        return switch (byCode(fillerStatus).orElse(appointment)) {
            case BOOKED, ARRIVED, FULFILLED, CHECKEDIN, NOSHOW -> ParticipationStatus.ACCEPTED;
            case CANCELLED, ENTEREDINERROR -> ParticipationStatus.DECLINED;
            case PENDING, WAITLIST -> ParticipationStatus.TENTATIVE;
            default -> ParticipationStatus.NEEDSACTION;
        };
    }
}
