package org.passerelle.connectors.fhir.cda;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.fhir.xml.XmlElement;

/**
 * The patient of a document. Address, telephone and relatives are not mapped: no use case asks for them, and what is not
 * held cannot leak.
 */
final class RecordTarget {
    private static final String FR_CORE_0203 = "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203";
    private static final String PLACE = "/ClinicalDocument/recordTarget/patientRole";

    private final XmlElement role;
    private final boolean testIdentities;
    private final List<XmlElement> identifiers;
    private final List<Remark> remarks = new ArrayList<>();

    /** @param testIdentities whether INS of test authorities are kept */
    RecordTarget(XmlElement document, boolean testIdentities) {
        this.role = document.find("recordTarget", "patientRole").orElse(document);
        this.testIdentities = testIdentities;
        List<XmlElement> ids = role.children("id").stream()
                .filter(id -> Values.identifier(id).isPresent())
                .toList();
        this.identifiers = ids.stream().filter(id -> isKept(id, ids)).toList();
    }

    /** What the operator should see about the identity. */
    List<Remark> remarks() {
        return remarks;
    }

    /** The raw identifiers of the document that name a number, an INS that may not be kept included. */
    List<XmlElement> claimed() {
        return role.children("id").stream()
                .filter(id -> !id.attribute("extension").isEmpty())
                .toList();
    }

    /**
     * Authority and number of the identifier under which facts are gathered: the establishment's own first, as with its
     * HL7 v2 messages, else the INS; empty if there is none.
     */
    Optional<String> subject() {
        return identifiers.stream()
                .filter(id -> !InsRules.isIns(id))
                .findFirst()
                .or(() -> identifiers.stream().findFirst())
                .map(id -> "patient:" + id.attribute("root") + "|" + id.attribute("extension"));
    }

    static String patientId(String subject) {
        return Ids.derived("Patient", subject);
    }

    Patient patient(CdaTime times) {
        Patient patient = new Patient();
        identifiers.forEach(
                id -> Values.identifier(id).ifPresent(identifier -> patient.addIdentifier(typed(identifier, id))));
        role.find("patient").ifPresent(person -> {
            person.children("name").forEach(name -> names(name, patient));
            gender(person).ifPresent(patient::setGender);
            birth(person, times).ifPresent(patient::setBirthDateElement);
            person.find("sdtc:deceasedTime")
                    .flatMap(time -> times.dateTime(time.attribute("value")))
                    .map(DateTimeType.class::cast)
                    .ifPresent(patient::setDeceased);
        });
        return patient;
    }

    private static Identifier typed(Identifier identifier, XmlElement id) {
        if (InsRules.isIns(id)) {
            identifier.getType().addCoding().setSystem(FR_CORE_0203).setCode(InsRules.type(id));
        }
        return identifier;
    }

    private boolean isKept(XmlElement id, List<XmlElement> all) {
        if (!InsRules.isIns(id)) {
            return true;
        }
        String reason = null;
        if (InsRules.contradict(all)) {
            reason = "Deux INS différents : aucun n'est repris.";
        } else if (!InsRules.hasRightKey(id)) {
            reason = "INS de clé fausse : il n'est pas repris.";
        } else if (InsRules.isTest(id) && !testIdentities) {
            reason = "INS de test sur un site de production : il n'est pas repris.";
        } else if (InsRules.isNia(id)
                && all.stream().anyMatch(other -> InsRules.isIns(other) && !InsRules.isNia(other))) {
            reason = "INS provisoire (NIA) à côté d'un NIR : seul le NIR est repris.";
        }
        if (reason != null) {
            remarks.add(Remark.alert(PLACE + "/id", reason));
        }
        return reason == null;
    }

    /** The birth name and the name in use stand in one element and are told apart by qualifiers (CI-SIS header). */
    private static void names(XmlElement name, Patient patient) {
        HumanName official = new HumanName();
        HumanName usual = new HumanName();
        boolean qualified = name.children().stream()
                .anyMatch(part -> part.attribute("qualifier").equals("BR"));
        for (XmlElement part : name.children()) {
            String text = part.text();
            HumanName target = part.attribute("qualifier").equals("CL") ? usual : official;
            if (part.name().equals("family") && !text.isEmpty()) {
                target.setFamily(text);
            } else if (part.name().equals("given") && !text.isEmpty() && !isAmong(target, text)) {
                target.addGiven(text);
            }
        }
        if (!official.isEmpty()) {
            patient.addName(qualified ? official.setUse(HumanName.NameUse.OFFICIAL) : official);
        }
        if (!usual.isEmpty()) {
            patient.addName(usual.setUse(HumanName.NameUse.USUAL));
        }
    }

    /** The first birth name is stated again alone, with a qualifier, after all of them. */
    private static boolean isAmong(HumanName name, String given) {
        return name.getGiven().stream().anyMatch(known -> (known.getValue() + " ").startsWith(given + " "));
    }

    private static Optional<AdministrativeGender> gender(XmlElement person) {
        return switch (person.attributeAt("code", "administrativeGenderCode")) {
            case "F" -> Optional.of(AdministrativeGender.FEMALE);
            case "M" -> Optional.of(AdministrativeGender.MALE);
            case "UN" -> Optional.of(AdministrativeGender.OTHER);
            case "U" -> Optional.of(AdministrativeGender.UNKNOWN);
            default -> Optional.empty();
        };
    }

    private Optional<DateType> birth(XmlElement person, CdaTime times) {
        String value = person.attributeAt("value", "birthTime");
        Optional<DateType> date = times.date(value);
        if (date.isEmpty() && !value.isEmpty()) {
            remarks.add(Remark.leniency(
                    PLACE + "/patient/birthTime",
                    "La date de naissance n'est pas une date : elle reste dans le message."));
        }
        return date;
    }
}
