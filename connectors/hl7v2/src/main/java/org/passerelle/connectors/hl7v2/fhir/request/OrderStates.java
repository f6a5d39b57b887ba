package org.passerelle.connectors.hl7v2.fhir.request;

import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestPriority;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;

/** The state of an order by ORC-5 (HL7 table 0038), else by ORC-1 (table 0119), after HL7's concept maps of them. */
final class OrderStates {
    private OrderStates() {}

    static ServiceRequestStatus status(String control, String status) {
        ServiceRequestStatus stated = stated(status);
        return stated == null ? byControl(control) : stated;
    }

    /** ORC-5; null for what says nothing. */
    static ServiceRequestStatus stated(String status) {
        return switch (status) {
            case "A", "IP", "SC" -> ServiceRequestStatus.ACTIVE;
            case "CM" -> ServiceRequestStatus.COMPLETED;
            case "CA", "DC", "RP" -> ServiceRequestStatus.REVOKED;
            case "HD" -> ServiceRequestStatus.ONHOLD;
            case "ER" -> ServiceRequestStatus.ENTEREDINERROR;
            default -> null;
        };
    }

    private static ServiceRequestStatus byControl(String control) {
        return switch (control) {
            case "CA", "CR", "OC", "DC", "DR", "OD", "UA" -> ServiceRequestStatus.REVOKED;
            case "HD", "HR", "OH" -> ServiceRequestStatus.ONHOLD;
            case "DE" -> ServiceRequestStatus.UNKNOWN;
            default -> ServiceRequestStatus.ACTIVE;
        };
    }

    /** TQ1-9, OBR-5 or the sixth component of a TQ: HL7 table 0485; null for what says nothing. */
    static ServiceRequestPriority priority(String code) {
        return switch (code) {
            case "S", "STAT" -> ServiceRequestPriority.STAT;
            case "A" -> ServiceRequestPriority.ASAP;
            case "U", "T", "C" -> ServiceRequestPriority.URGENT;
            case "R", "P", "ROU" -> ServiceRequestPriority.ROUTINE;
            default -> null;
        };
    }
}
