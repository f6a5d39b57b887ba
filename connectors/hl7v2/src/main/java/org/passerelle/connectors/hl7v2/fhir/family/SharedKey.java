package org.passerelle.connectors.hl7v2.fhir.family;

import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * What tells a person, place or organization of a source from another: its first number, else its name. The parts of an
 * establishment are numbered by kind, so that the kind of the number belongs to it.
 */
final class SharedKey {
    private SharedKey() {}

    static String of(Resource resource) {
        return switch (resource) {
            case Practitioner practitioner ->
                key(
                        resource.fhirType(),
                        practitioner.getIdentifierFirstRep(),
                        practitioner.getNameFirstRep().getNameAsSingleString());
            case Organization organization ->
                key(resource.fhirType(), organization.getIdentifierFirstRep(), organization.getName());
            case Location location -> key(resource.fhirType(), location.getIdentifierFirstRep(), location.getName());
            case PractitionerRole role -> role(role);
            default -> throw new IllegalArgumentException(resource.fhirType() + " is not shared between patients");
        };
    }

    /** A number of the role itself, else who does what, where and for whom, from when to when. */
    private static String role(PractitionerRole role) {
        if (role.hasIdentifier()) {
            return key(role.fhirType(), role.getIdentifierFirstRep(), "");
        }
        Stream<String> parts = Stream.of(
                        Stream.of(
                                role.getPractitioner().getReference(),
                                role.getOrganization().getReference(),
                                role.getPeriod().getStartElement().getValueAsString(),
                                role.getPeriod().getEndElement().getValueAsString()),
                        role.getLocation().stream().map(Reference::getReference),
                        role.getCode().stream().map(SharedKey::word),
                        role.getSpecialty().stream().map(SharedKey::word),
                        role.getTelecom().stream().map(ContactPoint::getValue))
                .flatMap(Function.identity());
        return "role:" + parts.map(part -> part == null ? "" : part).collect(Collectors.joining("|"));
    }

    private static String word(CodeableConcept concept) {
        return concept.hasCoding() ? concept.getCodingFirstRep().getCode() : concept.getText();
    }

    /** The key of the resource whose first number this is. */
    static String of(String type, Identifier number) {
        return key(type, number, "");
    }

    private static String key(String type, Identifier number, String name) {
        if (!number.hasValue()) {
            return "name:" + name;
        }
        boolean person = type.equals("Practitioner");
        String kind = person || !number.hasType()
                ? ""
                : number.getType().hasText()
                        ? number.getType().getText()
                        : number.getType().getCodingFirstRep().getCode();
        return kind + "|" + number.getSystem() + "|" + number.getValue();
    }
}
