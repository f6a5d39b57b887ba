package org.passerelle.connectors.hl7v2.fhir.patient;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointUse;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.MessageContext;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.family.Addresses;
import org.passerelle.connectors.hl7v2.fhir.family.ContactPoints;
import org.passerelle.connectors.hl7v2.fhir.family.Genders;
import org.passerelle.connectors.hl7v2.fhir.family.HumanNames;

/**
 * PID to Patient, after HL7's v2-to-FHIR map of PID and FR Core 2.2.
 *
 * <p>Race (PID-10), religion (PID-17) and ethnic group (PID-22) are never carried: PAM-FR forbids them and French law
 * (loi 78-17, article 6) does too. They are listed as not carried.
 */
final class PatientMapping {
    private static final String HL7 = "http://hl7.org/fhir/StructureDefinition/";
    private static final String MARITAL = "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus";
    private static final String NULL_FLAVOR = "http://terminology.hl7.org/CodeSystem/v3-NullFlavor";
    private static final int ORDER_DIGITS_MAX = 2;

    private final MessageContext context;
    private final PatientIdentifiers identifiers;
    private final HumanNames names;
    private final Addresses addresses;

    PatientMapping(MessageContext context, PatientIdentifiers identifiers) {
        this.context = context;
        this.identifiers = identifiers;
        this.names = new HumanNames(context.times());
        this.addresses = new Addresses(context.times());
    }

    /** @param kept the identifiers of PID-3 that may be kept */
    Patient map(ParsedSegment pid, String id, List<Field> kept) {
        Patient patient = context.stamp(new Patient(), id, pid);
        numbers(pid, kept, patient);
        pid.repetitions(5).forEach(xpn -> names.of(xpn).ifPresent(patient::addName));
        pid.repetitions(9).forEach(xpn -> names.of(xpn).ifPresent(patient::addName));
        birth(pid, patient);
        Genders.of(pid.field(8)).ifPresent(patient::setGenderElement);
        contact(pid, patient);
        civil(pid, patient);
        death(pid, patient);
        return patient;
    }

    private void numbers(ParsedSegment pid, List<Field> kept, Patient patient) {
        kept.forEach(cx -> patient.addIdentifier(identifiers.identifier(cx)));
        identifiers.withdrawn(pid).forEach(patient::addIdentifier);
        for (int field = 2; field <= 4; field += 2) {
            pid.repetitions(field).stream()
                    .filter(cx -> cx.hasValue() && !PatientIdentifiers.claimsToBeIns(cx))
                    .forEach(cx -> patient.addIdentifier(identifiers.identifier(cx)));
        }
        typed(pid.field(19), "SS").ifPresent(patient::addIdentifier);
        typed(pid.field(20), "DL").ifPresent(patient::addIdentifier);
    }

    /** Numbers that older versions give a field of their own. */
    private static Optional<Identifier> typed(Field number, String type) {
        if (!number.hasValue()) {
            return Optional.empty();
        }
        Identifier identifier = new Identifier().setValue(number.component(1));
        identifier
                .getType()
                .addCoding()
                .setSystem(PatientIdentifiers.TABLE_0203)
                .setCode(type);
        return Optional.of(identifier);
    }

    private void birth(ParsedSegment pid, Patient patient) {
        Field birth = pid.field(7);
        if (birth.isDeletion()) {
            patient.setBirthDateElement(MessageContext.deleted(new DateType()));
        } else {
            context.times().date(birth.component(1)).ifPresent(patient::setBirthDateElement);
        }
        context.times()
                .dateTime(birth.component(1))
                .filter(time ->
                        patient.hasBirthDate() && time.getValueAsString().contains("T"))
                .ifPresent(time -> patient.getBirthDateElement().addExtension(HL7 + "patient-birthTime", time));
        Optional<Address> place = pid.repetitions(11).stream()
                .filter(Addresses::isBirthPlace)
                .findFirst()
                .flatMap(addresses::of)
                .or(() -> Optional.of(pid.value(23))
                        .filter(text -> !text.isEmpty())
                        .map(new Address()::setText));
        place.ifPresent(address -> patient.addExtension(HL7 + "patient-birthPlace", address));
        if (pid.value(24).equals("Y") || pid.value(24).equals("N")) {
            patient.setMultipleBirth(new BooleanType(pid.value(24).equals("Y")));
        }
        String order = pid.value(25);
        if (!order.isEmpty()
                && order.length() <= ORDER_DIGITS_MAX
                && order.chars().allMatch(Character::isDigit)) {
            patient.setMultipleBirth(new IntegerType(Integer.parseInt(order)));
        }
    }

    private void contact(ParsedSegment pid, Patient patient) {
        pid.repetitions(11).stream()
                .filter(xad -> !Addresses.isBirthPlace(xad))
                .forEach(xad -> addresses.of(xad).ifPresent(patient::addAddress));
        if (!pid.value(12).isEmpty()
                && patient.hasAddress()
                && !patient.getAddressFirstRep().hasDistrict()) {
            patient.getAddressFirstRep().setDistrict(pid.value(12));
        }
        pid.repetitions(13)
                .forEach(xtn -> ContactPoints.of(xtn, ContactPointUse.HOME).ifPresent(patient::addTelecom));
        pid.repetitions(14)
                .forEach(xtn -> ContactPoints.of(xtn, ContactPointUse.WORK).ifPresent(patient::addTelecom));
        pid.repetitions(40).forEach(xtn -> ContactPoints.of(xtn, null).ifPresent(patient::addTelecom));
    }

    private void civil(ParsedSegment pid, Patient patient) {
        String maiden = pid.value(6);
        if (!maiden.isEmpty()) {
            patient.addExtension(HL7 + "patient-mothersMaidenName", new StringType(maiden));
        }
        CodeableConcept language = Codes.concept(pid.field(15));
        if (!language.isEmpty()) {
            patient.addCommunication().setLanguage(language).setPreferred(true);
        }
        Field status = pid.field(16);
        if (status.isDeletion()) {
            patient.setMaritalStatus(MessageContext.deleted(new CodeableConcept()));
        } else if (status.hasValue()) {
            patient.setMaritalStatus(marital(status));
        }
        citizenship(pid, 26, patient);
        citizenship(pid, 28, patient);
    }

    /** By HL7's concept map of table 0002; a code that it does not have stays as it is, without a system. */
    private static CodeableConcept marital(Field status) {
        CodeableConcept concept = Codes.concept(status);
        String code = switch (status.value(1)) {
            case "A" -> "L";
            case "D", "I", "M", "P", "S", "W", "C", "T" -> status.value(1);
            case "N" -> "A";
            case "R" -> "T";
            case "G" -> "T";
            default -> "";
        };
        if (!code.isEmpty()) {
            concept.getCodingFirstRep().setSystem(MARITAL).setCode(code);
        } else if (status.value(1).equals("U")) {
            concept.getCodingFirstRep().setSystem(NULL_FLAVOR).setCode("UNK");
        }
        return concept;
    }

    private static void citizenship(ParsedSegment pid, int field, Patient patient) {
        CodeableConcept country = Codes.concept(pid.field(field));
        if (!country.isEmpty()) {
            Extension extension = patient.addExtension().setUrl(HL7 + "patient-citizenship");
            extension.addExtension("code", country);
        }
    }

    private void death(ParsedSegment pid, Patient patient) {
        Field date = pid.field(29);
        Optional<DateTimeType> when = context.times().dateTime(date.value(1));
        if (when.isPresent()) {
            patient.setDeceased(when.get());
        } else if (pid.value(30).equals("Y") || pid.value(30).equals("N")) {
            patient.setDeceased(new BooleanType(pid.value(30).equals("Y")));
        } else if (date.isDeletion() || pid.field(30).isDeletion()) {
            patient.setDeceased(MessageContext.deleted(new BooleanType()));
        }
    }
}
