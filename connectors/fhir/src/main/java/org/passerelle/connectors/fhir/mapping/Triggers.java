package org.passerelle.connectors.fhir.mapping;

import java.util.Set;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.Trigger;

/** What a written resource means for those who listen. */
final class Triggers {
    private static final Set<String> STRUCTURE =
            Set.of("Organization", "Location", "Practitioner", "PractitionerRole", "HealthcareService");

    private Triggers() {}

    static Trigger of(Resource resource) {
        return switch (resource.fhirType()) {
            case "Patient" -> Trigger.PATIENT_UPDATED;
            case "Observation", "QuestionnaireResponse", "DiagnosticReport" -> Trigger.OBSERVATION;
            case "DocumentReference" -> document((DocumentReference) resource);
            case "Composition" -> Trigger.DOCUMENT_RECEIVED;
            case "MedicationRequest" -> Trigger.PRESCRIBED;
            case "MedicationDispense", "SupplyDelivery" -> Trigger.DISPENSED;
            case "MedicationAdministration", "Immunization" -> Trigger.ADMINISTERED;
            case "Encounter" -> encounter((Encounter) resource);
            case "Appointment", "AppointmentResponse" -> Trigger.APPOINTMENT;
            case "ServiceRequest", "DeviceRequest", "NutritionOrder" -> Trigger.ORDERED;
            case "ChargeItem", "Claim", "Invoice" -> Trigger.BILLED;
            default -> STRUCTURE.contains(resource.fhirType()) ? Trigger.STRUCTURE_CHANGED : Trigger.RECORD_UPDATED;
        };
    }

    /** In which order the events of one message happen: identity and stay first, so that the rest finds them; exit last. */
    static int rank(Trigger trigger) {
        return switch (trigger) {
            case STRUCTURE_CHANGED -> 0;
            case PATIENT_UPDATED -> 1;
            case PATIENT_MERGED -> 2;
            case RECORD_UPDATED -> 3;
            case ADMISSION -> 4;
            case MOVEMENT -> 5;
            case DISCHARGE -> 20;
            default -> 10;
        };
    }

    private static Trigger document(DocumentReference document) {
        return document.getStatus() == DocumentReferenceStatus.ENTEREDINERROR
                ? Trigger.DOCUMENT_WITHDRAWN
                : Trigger.DOCUMENT_RECEIVED;
    }

    private static Trigger encounter(Encounter encounter) {
        return switch (encounter.getStatus()) {
            case ARRIVED, TRIAGED, INPROGRESS -> Trigger.ADMISSION;
            case FINISHED -> Trigger.DISCHARGE;
            case ONLEAVE, CANCELLED -> Trigger.MOVEMENT;
            case null, default -> Trigger.RECORD_UPDATED;
        };
    }
}
