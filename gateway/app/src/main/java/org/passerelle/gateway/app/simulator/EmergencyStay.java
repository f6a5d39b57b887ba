package org.passerelle.gateway.app.simulator;

import java.time.LocalDate;

/**
 * One fictitious stay in the emergency department.
 *
 * @param patientNumber the hospital's identifier of the patient (IPP)
 * @param stayNumber the hospital's identifier of the stay (NDA)
 * @param sex {@code M} or {@code F}
 * @param reason why the patient came, in French
 */
record EmergencyStay(
        String patientNumber,
        String stayNumber,
        String lastName,
        String firstName,
        LocalDate birthDate,
        String sex,
        String reason,
        VitalSigns vitalSigns) {}
