package org.passerelle.connectors.hl7v2.fhir.family;

import java.util.Optional;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Practitioner;
import org.passerelle.connectors.hl7v2.fhir.Field;

/**
 * Professionals of type XCN (number first, then the name), after HL7's v2-to-FHIR map. In France the number is a RPPS, ADELI
 * or IDNPS, under the authority 1.2.250.1.71.4.2.1 (PAM-FR, Annex N).
 */
final class Practitioners {
    private static final String TABLE_0203 = "http://terminology.hl7.org/CodeSystem/v2-0203";
    private static final String DEGREES = "http://terminology.hl7.org/CodeSystem/v2-0360";
    private static final int TYPE = 13;

    private Practitioners() {}

    /** Empty if neither number nor name is there. */
    static Optional<Practitioner> of(Field xcn) {
        Practitioner practitioner = new Practitioner();
        if (xcn.hasValue()) {
            Identifier identifier = practitioner.addIdentifier().setValue(xcn.component(1));
            if (!xcn.value(TYPE).isEmpty()) {
                identifier.getType().addCoding().setSystem(TABLE_0203).setCode(xcn.value(TYPE));
            }
            Identifiers.authority(identifier, xcn.value(9), xcn.component(9, 2));
        }
        HumanName name = name(xcn);
        if (!name.isEmpty()) {
            practitioner.addName(name);
        }
        if (!practitioner.isEmpty() && !xcn.value(7).isEmpty()) {
            practitioner
                    .addQualification()
                    .getCode()
                    .addCoding()
                    .setSystem(DEGREES)
                    .setCode(xcn.value(7));
        }
        return practitioner.isEmpty() ? Optional.empty() : Optional.of(practitioner);
    }

    private static HumanName name(Field xcn) {
        HumanName name = new HumanName();
        if (!xcn.value(2).isEmpty()) {
            name.setFamily(xcn.value(2));
        }
        for (int given = 3; given <= 4; given++) {
            if (!xcn.value(given).isEmpty()) {
                name.addGiven(xcn.value(given));
            }
        }
        if (!xcn.value(5).isEmpty()) {
            name.addSuffix(xcn.value(5));
        }
        if (!xcn.value(6).isEmpty()) {
            name.addPrefix(xcn.value(6));
        }
        if (!xcn.value(21).isEmpty()) {
            name.addSuffix(xcn.value(21));
        }
        HumanName.NameUse use = name.isEmpty() ? null : HumanNames.use(xcn.component(10));
        return use == null ? name : name.setUse(use);
    }
}
