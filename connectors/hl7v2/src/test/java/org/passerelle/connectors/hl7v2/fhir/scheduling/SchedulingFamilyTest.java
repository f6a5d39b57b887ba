package org.passerelle.connectors.hl7v2.fhir.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.Schedule;
import org.hl7.fhir.r4.model.Slot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.hl7v2.Mapped;

/** Programme: an appointment with who and what it needs; its changes keep its id; slots; requests. */
class SchedulingFamilyTest {
    private static final String SCH =
            "SCH|RDV1^AGENDA|RDV9^AGENDA||||PREMIERE^Première demande|DOULEUR^Douleur au genou^L"
                    + "|CONSULT^Consultation^L|30|min||||||MED2^MARTELLE^Luce|||||||||Booked";
    private static final String TQ1 = "TQ1|1||||||20260120090000|";
    private static final String AIS = "AIS|1||ORTHO^Consultation d'orthopédie^L|20260120090000|||30|min||Booked";
    private static final String AIL = "AIL|1||CONS^B12^^HOP-ESSAI|||||||||Booked";
    private static final String AIP = "AIP|1||MED1^CLOUTIER^Ana||||||||| Pending";
    private static final String AIG = "AIG|1||ECHO3^Échographe 3^L|APP^Appareil^L";

    @Test
    void anAppointmentNamesItsTimeReasonAndParticipants() {
        Mapped mapped = siu("S12");

        assertThat(mapped.event().trigger()).isEqualTo(Trigger.APPOINTMENT);
        assertThat(mapped.event().subject()).isEqualTo("patient:1.2.250.1.999.1|IPP0042");
        Appointment appointment = mapped.only(Appointment.class);
        assertThat(appointment.getStatus()).isEqualTo(AppointmentStatus.BOOKED);
        assertThat(appointment.getStart()).isEqualTo(Date.from(Instant.parse("2026-01-20T08:00:00Z")));
        assertThat(appointment.getEnd())
                .as("the end follows from the stated duration")
                .isEqualTo(Date.from(Instant.parse("2026-01-20T08:30:00Z")));
        assertThat(appointment.getMinutesDuration()).isEqualTo(30);
        assertThat(appointment.getReasonCodeFirstRep().getText()).isEqualTo("Douleur au genou");
        assertThat(appointment.getServiceTypeFirstRep().getText()).isEqualTo("Consultation d'orthopédie");
        assertThat(appointment.getIdentifier()).extracting(id -> id.getValue()).containsExactly("RDV1", "RDV9");
        assertThat(appointment.getComment()).isEqualTo("Venir à jeun");
        assertThat(appointment.getParticipant())
                .extracting(participant -> participant.getActor().getDisplay())
                .contains("Luce MARTELLE", "CONS / B12", "Ana CLOUTIER", "Échographe 3");
        assertThat(Mapped.dangling(mapped.event())).isEmpty();
    }

    @Test
    void aParticipantWhoHasNotAnsweredIsTentative() {
        Appointment appointment = siu("S12").only(Appointment.class);

        assertThat(appointment.getParticipant())
                .filteredOn(participant ->
                        "Ana CLOUTIER".equals(participant.getActor().getDisplay()))
                .extracting(participant -> participant.getStatus())
                .containsExactly(ParticipationStatus.TENTATIVE);
    }

    @ParameterizedTest
    @CsvSource({"S13,BOOKED", "S15,CANCELLED", "S16,CANCELLED", "S17,ENTEREDINERROR", "S26,NOSHOW"})
    void aChangeKeepsTheIdAndSaysTheNewState(String event, AppointmentStatus status) {
        Appointment changed = siu(event).only(Appointment.class);

        assertThat(changed.getId()).isEqualTo(siu("S12").only(Appointment.class).getId());
        assertThat(changed.getStatus()).as("state after %s", event).isEqualTo(status);
    }

    @Test
    void anEndWithoutAStartIsNotInvented() {
        Appointment appointment =
                Mapped.of("SIU^S12", "SCH|RDV1|||||||||||", Mapped.PID, "RGS|1").only(Appointment.class);

        assertThat(appointment.hasStart()).isFalse();
        assertThat(appointment.hasEnd()).isFalse();
    }

    @Test
    void aRequestIsOnlyProposed() {
        Mapped mapped = Mapped.of("SRM^S01", "ARQ|RDV7|||||PREMIERE|DOULEUR", Mapped.PID, "RGS|1", AIS);

        assertThat(mapped.only(Appointment.class).getStatus()).isEqualTo(AppointmentStatus.PROPOSED);
    }

    @Test
    void aBlockedTimeIsASlotOfTheEstablishment() {
        Mapped mapped = Mapped.of("SIU^S23", "SCH||BLOC1|||AGENDA-B12|MAINT|||120|min", TQ1, "RGS|1", AIL);

        assertThat(mapped.event().subject()).isEqualTo("structure:essai");
        assertThat(mapped.only(Slot.class).getStatus()).isEqualTo(Slot.SlotStatus.BUSYUNAVAILABLE);
        assertThat(mapped.only(Slot.class).getEnd()).isEqualTo(Date.from(Instant.parse("2026-01-20T10:00:00Z")));
        assertThat(mapped.only(Schedule.class).getActor()).hasSize(1);
    }

    @Test
    void anAppointmentWithoutPatientIsKeptUnderItsNumber() {
        Mapped mapped = Mapped.of("SIU^S12", SCH, TQ1, "RGS|1", AIS);

        assertThat(mapped.event().subject()).isEqualTo("appointment:essai|RDV9");
    }

    private static Mapped siu(String event) {
        return Mapped.of(
                "SIU^" + event + "^SIU_S12", SCH, TQ1, "NTE|1||Venir à jeun", Mapped.PID, "RGS|1", AIS, AIG, AIL, AIP);
    }
}
