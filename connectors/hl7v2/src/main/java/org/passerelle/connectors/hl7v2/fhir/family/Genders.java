package org.passerelle.connectors.hl7v2.fhir.family;

import java.util.Optional;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGenderEnumFactory;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.MessageContext;

/** HL7 table 0001, by HL7's concept map to AdministrativeGender. */
public final class Genders {
    private Genders() {}

    /** Empty for a value outside the table, which states nothing; a deletion is stated as such. */
    public static Optional<Enumeration<AdministrativeGender>> of(Field sex) {
        Enumeration<AdministrativeGender> gender = new Enumeration<>(new AdministrativeGenderEnumFactory());
        if (sex.isDeletion()) {
            return Optional.of(MessageContext.deleted(gender));
        }
        AdministrativeGender value = switch (sex.component(1)) {
            case "F" -> AdministrativeGender.FEMALE;
            case "M" -> AdministrativeGender.MALE;
            case "O", "A" -> AdministrativeGender.OTHER;
            case "U" -> AdministrativeGender.UNKNOWN;
            default -> null;
        };
        gender.setValue(value);
        return value == null ? Optional.empty() : Optional.of(gender);
    }
}
