package org.passerelle.connectors.hl7v2.fhir.family;

import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
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
            default -> throw new IllegalArgumentException(resource.fhirType() + " is not shared between patients");
        };
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
