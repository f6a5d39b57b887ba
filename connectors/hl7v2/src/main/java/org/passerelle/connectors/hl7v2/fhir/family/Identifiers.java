package org.passerelle.connectors.hl7v2.fhir.family;

import java.util.Optional;
import org.hl7.fhir.r4.model.Identifier;
import org.passerelle.connectors.hl7v2.fhir.Field;

/** Numbers of type EI (entity, namespace, universal id) and authorities of type HD. */
final class Identifiers {
    private static final String TABLE_0203 = "http://terminology.hl7.org/CodeSystem/v2-0203";

    private Identifiers() {}

    /** @param type code of table 0203; empty for none */
    static Optional<Identifier> entity(Field ei, String type) {
        if (!ei.hasValue()) {
            return Optional.empty();
        }
        Identifier identifier = new Identifier().setValue(ei.component(1));
        if (!type.isEmpty()) {
            identifier.getType().addCoding().setSystem(TABLE_0203).setCode(type);
        }
        authority(identifier, ei.value(2), ei.value(3));
        return Optional.of(identifier);
    }

    /** Writes who gave a number: a universal id as its system, a name as its assigner. */
    static void authority(Identifier identifier, String name, String universalId) {
        if (isOid(universalId)) {
            identifier.setSystem("urn:oid:" + universalId);
        } else if (universalId.startsWith("http://") || universalId.startsWith("https://")) {
            identifier.setSystem(universalId);
        }
        if (!name.isEmpty()) {
            identifier.getAssigner().setDisplay(name);
        }
    }

    /** Digits and points, at least one of each. */
    static boolean isOid(String text) {
        return text.indexOf('.') > 0 && text.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }
}
