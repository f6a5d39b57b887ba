package org.passerelle.connectors.fhir.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.fhir.intake.PatientLink;
import org.passerelle.connectors.fhir.rules.InsRule;

/**
 * Under which key facts are filed. A patient's key is its local number (type PI) with the authority's OID, in the form that
 * other protocols give it, so that what is said of one patient meets. What only refers to {@code Patient/id} is filed under
 * that reference, and the Patient resource, whenever it arrives, says that both are one.
 */
final class Subjects {
    private static final String OID_URN = "urn:oid:";

    private final String source;
    private final String messageId;
    private final Map<String, String> keys = new HashMap<>();

    Subjects(String source, String messageId) {
        this.source = source;
        this.messageId = messageId;
    }

    /** Learns a patient of the message; its INS must have been judged before. */
    void learn(Patient patient) {
        String reference = "Patient/" + patient.getIdElement().getIdPart();
        keys.put(reference, best(patient).map(this::key).orElseGet(() -> alias(reference)));
    }

    /** The key of the patient that {@code resource} is about; empty if it is about none. */
    Optional<String> of(Resource resource) {
        return PatientLink.of(resource).map(reference -> key(reference, resource));
    }

    /** The key for what is known by its reference only. */
    String alias(String patientReference) {
        return "patient:" + source + "|" + patientReference;
    }

    /** The key of what belongs to no patient. */
    String ofResource(String reference) {
        return "resource:" + source + "|" + reference;
    }

    /** The key of a patient by one identifier. */
    String key(Identifier identifier) {
        String system = identifier.hasSystem() ? identifier.getSystem() : source;
        String authority = system.startsWith(OID_URN) ? system.substring(OID_URN.length()) : system;
        return "patient:" + authority + "|" + identifier.getValue();
    }

    /** The key of whom {@code reference} names. */
    String key(Reference reference, Resource within) {
        String text = reference.hasReference() ? reference.getReference() : "";
        String known = keys.get(text);
        if (known != null) {
            return known;
        }
        if (text.startsWith("#")) {
            return contained(text, within)
                    .flatMap(Subjects::best)
                    .map(this::key)
                    .orElseGet(() -> alias(messageId + text));
        }
        if (reference.hasIdentifier()
                && reference.getIdentifier().hasValue()
                && !InsRule.claimsToBeIns(reference.getIdentifier())) {
            return key(reference.getIdentifier());
        }
        return alias(text.isEmpty() ? messageId : text);
    }

    private static Optional<Patient> contained(String reference, Resource within) {
        List<Resource> contained = within instanceof DomainResource domain ? domain.getContained() : List.of();
        return contained.stream()
                .filter(resource -> resource instanceof Patient
                        && reference.equals(
                                "#" + resource.getIdElement().getIdPart().replace("#", "")))
                .map(Patient.class::cast)
                .findFirst();
    }

    /** The first identifier of type PI, else the first that is usable; an old one only if there is no other. */
    private static Optional<Identifier> best(Patient patient) {
        List<Identifier> usable = patient.getIdentifier().stream()
                .filter(id -> id.hasValue() && !hasType(id, "NH"))
                .sorted((a, b) -> Boolean.compare(isOld(a), isOld(b)))
                .toList();
        return usable.stream()
                .filter(id -> hasType(id, "PI"))
                .findFirst()
                .or(() -> usable.stream().findFirst());
    }

    private static boolean isOld(Identifier identifier) {
        return identifier.getUse() == Identifier.IdentifierUse.OLD;
    }

    private static boolean hasType(Identifier identifier, String code) {
        return identifier.getType().getCoding().stream().map(Coding::getCode).anyMatch(code::equals);
    }
}
