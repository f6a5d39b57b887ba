package org.passerelle.connectors.hl7v2.fhir;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGenderEnumFactory;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;
import org.passerelle.connectors.api.Ids;

/**
 * PID (and MRG) to Patient: identifiers, names, birth date, sex and death, after HL7's v2-to-FHIR map of PID.
 *
 * <p>Address, telephone and the rest of PID are not mapped: no use case asks for them, and what is not held cannot
 * leak.
 */
final class PatientMapping {
    private final MessageContext context;

    PatientMapping(MessageContext context) {
        this.context = context;
    }

    /** The id of the Patient of a subject. */
    static String id(String subject) {
        return Ids.derived("Patient", subject);
    }

    Patient map(ParsedSegment pid, String subject, List<Field> identifiers) {
        Patient patient = context.stamp(new Patient(), id(subject), pid);
        identifiers.forEach(cx -> patient.addIdentifier(PatientIdentifiers.identifier(cx)));
        pid.repetitions(5).forEach(xpn -> name(xpn).ifPresent(patient::addName));
        Field birth = pid.field(7);
        if (birth.isDeletion()) {
            patient.setBirthDateElement(MessageContext.deleted(new DateType()));
        } else {
            context.times().date(birth.component(1)).ifPresent(patient::setBirthDateElement);
        }
        gender(pid.field(8)).ifPresent(patient::setGenderElement);
        death(pid, patient);
        return patient;
    }

    /** The surviving patient of a merge replaces the one that MRG-1 names; an INS there is one that was withdrawn. */
    void merge(Patient survivor, ParsedSegment mrg) {
        mrg.repetitions(1).stream()
                .filter(cx -> cx.hasValue() && !PatientIdentifiers.claimsToBeIns(cx))
                .forEach(cx -> survivor.addLink()
                        .setType(Patient.LinkType.REPLACES)
                        .getOther()
                        .setIdentifier(PatientIdentifiers.identifier(cx)));
    }

    private void death(ParsedSegment pid, Patient patient) {
        Optional<DateTimeType> when = context.times().dateTime(pid.value(29));
        if (when.isPresent()) {
            patient.setDeceased(when.get());
        } else if (pid.value(30).equals("Y") || pid.value(30).equals("N")) {
            patient.setDeceased(new BooleanType(pid.value(30).equals("Y")));
        }
    }

    private static Optional<HumanName> name(Field xpn) {
        if (xpn.isDeletion()) {
            return Optional.of(MessageContext.deleted(new HumanName()));
        }
        HumanName name = new HumanName();
        if (!xpn.component(1).isEmpty()) {
            name.setFamily(xpn.component(1));
        }
        for (int given = 2; given <= 3; given++) {
            if (!xpn.value(given).isEmpty()) {
                name.addGiven(xpn.value(given));
            }
        }
        HumanName.NameUse use = use(xpn.component(7));
        return name.isEmpty() ? Optional.empty() : Optional.of(use == null ? name : name.setUse(use));
    }

    /** HL7 table 0200; in France L is the birth name and D the name in use (PAM-FR, type XPN). */
    private static HumanName.NameUse use(String type) {
        return switch (type) {
            case "L" -> HumanName.NameUse.OFFICIAL;
            case "D" -> HumanName.NameUse.USUAL;
            case "M" -> HumanName.NameUse.MAIDEN;
            case "N" -> HumanName.NameUse.NICKNAME;
            case "S" -> HumanName.NameUse.ANONYMOUS;
            default -> null;
        };
    }

    /** HL7 table 0001, by HL7's concept map to AdministrativeGender; a value outside the table states nothing. */
    private static Optional<Enumeration<AdministrativeGender>> gender(Field sex) {
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
