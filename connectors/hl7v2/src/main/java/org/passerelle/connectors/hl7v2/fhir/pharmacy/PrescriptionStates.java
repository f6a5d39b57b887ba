package org.passerelle.connectors.hl7v2.fhir.pharmacy;

import java.util.Optional;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestPriority;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;

/** The state of a prescription by ORC-5 (HL7 table 0038), else by ORC-1 (table 0119). */
final class PrescriptionStates {
    private PrescriptionStates() {}

    static MedicationRequestStatus status(String control, String status) {
        return switch (status) {
            case "A", "IP", "SC" -> MedicationRequestStatus.ACTIVE;
            case "CM" -> MedicationRequestStatus.COMPLETED;
            case "CA" -> MedicationRequestStatus.CANCELLED;
            case "DC", "RP" -> MedicationRequestStatus.STOPPED;
            case "HD" -> MedicationRequestStatus.ONHOLD;
            case "ER" -> MedicationRequestStatus.ENTEREDINERROR;
            default -> byControl(control);
        };
    }

    private static MedicationRequestStatus byControl(String control) {
        return switch (control) {
            case "CA", "CR", "OC", "UA" -> MedicationRequestStatus.CANCELLED;
            case "DC", "DR", "OD" -> MedicationRequestStatus.STOPPED;
            case "HD", "HR", "OH" -> MedicationRequestStatus.ONHOLD;
            case "DE" -> MedicationRequestStatus.UNKNOWN;
            default -> MedicationRequestStatus.ACTIVE;
        };
    }

    /** HL7 table 0485, and what is written for it. */
    static Optional<MedicationRequestPriority> priority(String code) {
        return switch (code) {
            case "S", "STAT" -> Optional.of(MedicationRequestPriority.STAT);
            case "A" -> Optional.of(MedicationRequestPriority.ASAP);
            case "U", "T", "C" -> Optional.of(MedicationRequestPriority.URGENT);
            case "R", "P", "ROU" -> Optional.of(MedicationRequestPriority.ROUTINE);
            default -> Optional.empty();
        };
    }
}
