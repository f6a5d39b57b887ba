package org.passerelle.connectors.fhir.intake;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Which patient a resource is about. */
public final class PatientLink {
    /** The elements by which FHIR R4 resources name their patient, in order of preference. */
    private static final List<String> ELEMENTS =
            List.of("patient", "subject", "for", "beneficiary", "individual", "subscriber");

    private PatientLink() {}

    /** The reference to the patient; empty if the resource is about none. A Patient refers to itself. */
    public static Optional<Reference> of(Resource resource) {
        if (resource instanceof Patient) {
            return Optional.of(
                    new Reference("Patient/" + resource.getIdElement().getIdPart()));
        }
        if (resource instanceof Appointment appointment) {
            return appointment.getParticipant().stream()
                    .map(Appointment.AppointmentParticipantComponent::getActor)
                    .filter(PatientLink::namesPatient)
                    .findFirst();
        }
        return ELEMENTS.stream()
                .map(resource::getChildByName)
                .filter(property -> property != null && property.hasValues())
                .map(Property::getValues)
                .map(values -> values.get(0))
                .filter(PatientLink::namesPatient)
                .map(Reference.class::cast)
                .findFirst();
    }

    private static boolean namesPatient(Base value) {
        if (!(value instanceof Reference reference)) {
            return false;
        }
        if (!reference.hasReference()) {
            return reference.hasIdentifier()
                    && (!reference.hasType() || reference.getType().equals("Patient"));
        }
        String text = reference.getReference();
        return text.startsWith("Patient/")
                || text.startsWith("#")
                || text.contains("/Patient/")
                || text.startsWith("urn:");
    }
}
