package org.passerelle.connectors.hprim.sante;

import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.passerelle.connectors.api.facts.Facts;
import org.passerelle.connectors.api.facts.LocalTimes;

/**
 * The segment P: identity and stay, numbered as in ASTM E1238, from which HPRIM Santé descends. Address and telephone are
 * not mapped: no use case asks for them, and what is not held cannot leak.
 */
final class SantePatient {
    private static final String TABLE_0203 = "http://terminology.hl7.org/CodeSystem/v2-0203";
    private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    private static final int REQUESTER_NUMBER = 3;
    private static final int PRODUCER_NUMBER = 4;
    private static final int NAME = 6;
    private static final int BIRTH_NAME = 7;
    private static final int BIRTH_DATE = 8;
    private static final int SEX = 9;
    private static final int STAY_DATES = 24;
    private static final int STAY_STATUS = 25;
    private static final int PLACE = 26;

    private SantePatient() {}

    /** The key: the requester's number under the configured authority, else under the source; else the producer's own. */
    static Optional<String> key(Segment patient, String source, Optional<String> authority) {
        return patient.text(REQUESTER_NUMBER, 1)
                .map(number -> Facts.subject(authority.orElse(source), number))
                .or(() -> patient.text(PRODUCER_NUMBER, 1).map(number -> Facts.subject(source + "/executant", number)));
    }

    static void read(Segment segment, Facts facts, LocalTimes times, Optional<String> authority) {
        Patient patient = new Patient();
        segment.text(REQUESTER_NUMBER, 1).ifPresent(number -> {
            Identifier identifier = patient.addIdentifier().setValue(number);
            identifier.getType().addCoding().setSystem(TABLE_0203).setCode("PI");
            authority.ifPresent(oid -> identifier.setSystem("urn:oid:" + oid));
        });
        segment.text(PRODUCER_NUMBER, 1)
                .filter(number -> !number.equals(segment.value(REQUESTER_NUMBER)))
                .ifPresent(number -> patient.addIdentifier()
                        .setUse(Identifier.IdentifierUse.SECONDARY)
                        .setValue(number));
        name(segment, NAME, HumanName.NameUse.USUAL, patient);
        name(segment, BIRTH_NAME, HumanName.NameUse.OFFICIAL, patient);
        segment.text(BIRTH_DATE, 1).flatMap(times::date).ifPresent(patient::setBirthDateElement);
        gender(segment.value(SEX)).ifPresent(patient::setGender);
        facts.add(patient, "", segment.place());
    }

    /** The stay, known again by its first date; empty if P gives none. */
    static Optional<Reference> stay(Segment segment, Facts facts, LocalTimes times) {
        String start = segment.value(STAY_DATES);
        return times.dateTime(start).map(admitted -> {
            Encounter encounter = new Encounter();
            encounter.setSubject(facts.patient());
            Period period = new Period();
            period.setStartElement(admitted);
            if (segment.repetitions(STAY_DATES).size() > 1) {
                times.dateTime(segment.plain(segment.repetitions(STAY_DATES).get(1)))
                        .ifPresent(period::setEndElement);
            }
            encounter.setPeriod(period);
            visitClass(segment.value(STAY_STATUS)).ifPresent(encounter::setClass_);
            if (!segment.words(PLACE).isEmpty()) {
                encounter
                        .addLocation()
                        .getLocation()
                        .setDisplay(segment.words(PLACE).replaceAll("\\s+", " "));
            }
            facts.add(encounter, "hprim|" + start, segment.place());
            return facts.reference("Encounter", "hprim|" + start);
        });
    }

    private static void name(Segment segment, int field, HumanName.NameUse use, Patient patient) {
        segment.text(field, 1).ifPresent(family -> {
            HumanName name = patient.addName().setUse(use).setFamily(family);
            segment.text(field, 2).or(() -> segment.text(NAME, 2)).ifPresent(name::addGiven);
        });
    }

    private static Optional<AdministrativeGender> gender(String sex) {
        return switch (sex) {
            case "M" -> Optional.of(AdministrativeGender.MALE);
            case "F" -> Optional.of(AdministrativeGender.FEMALE);
            case "U" -> Optional.of(AdministrativeGender.UNKNOWN);
            default -> Optional.empty();
        };
    }

    private static Optional<Coding> visitClass(String status) {
        return switch (status) {
            case "IP" -> Optional.of(new Coding(ACT_CODE, "IMP", "inpatient encounter"));
            case "OP" -> Optional.of(new Coding(ACT_CODE, "AMB", "ambulatory"));
            case "ER" -> Optional.of(new Coding(ACT_CODE, "EMER", "emergency"));
            case "PA" -> Optional.of(new Coding(ACT_CODE, "PRENC", "pre-admission"));
            default -> Optional.empty();
        };
    }
}
