package org.passerelle.connectors.hl7v2.fhir.family;

import java.util.Optional;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.passerelle.connectors.hl7v2.fhir.Field;

/**
 * Organizations of type XON: name first, its number in component 10 (3 before HL7 2.5), the authority in 6. In France FINESS
 * and other numbers stand under the authority 1.2.250.1.71.4.2.2 (PAM-FR, Annex N).
 */
final class Organizations {
    private static final String TABLE_0203 = "http://terminology.hl7.org/CodeSystem/v2-0203";

    private Organizations() {}

    /** Empty if neither name nor number is there. */
    static Optional<Organization> of(Field xon) {
        Organization organization = new Organization();
        if (xon.hasValue()) {
            organization.setName(xon.component(1));
        }
        String number = xon.value(10).isEmpty() ? xon.value(3) : xon.value(10);
        if (!number.isEmpty()) {
            Identifier identifier = organization.addIdentifier().setValue(number);
            if (!xon.value(7).isEmpty()) {
                identifier.getType().addCoding().setSystem(TABLE_0203).setCode(xon.value(7));
            }
            Identifiers.authority(identifier, xon.value(6), xon.component(6, 2));
        }
        return organization.isEmpty() ? Optional.empty() : Optional.of(organization);
    }

    /** One that a code and a name stand for, type CWE; empty if neither is there. */
    static Optional<Organization> named(Field cwe) {
        String name = cwe.value(2).isEmpty() ? cwe.value(1) : cwe.value(2);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Organization organization = new Organization().setName(name);
        if (!cwe.value(1).isEmpty()) {
            organization.addIdentifier().setValue(cwe.value(1));
        }
        return Optional.of(organization);
    }
}
