package org.passerelle.connectors.hprim.xml;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.facts.Facts;
import org.passerelle.connectors.api.xml.XmlElement;

/**
 * The element {@code patient}. Address and telephone are not mapped: no use case asks for them, and what is not held cannot
 * leak. The national identifiers are left out: HPRIM XML has no place for the state of identity without which they may not
 * be carried (PAM-FR 6.6.15, RNIV).
 */
final class PatientReader {
    static final String TABLE_0203 = "http://terminology.hl7.org/CodeSystem/v2-0203";
    private static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";

    private PatientReader() {}

    /**
     * The key of the patient: the sender's number under the configured authority, else under the source's name; the
     * number that the sender knows as the receiver's is kept apart.
     */
    static Optional<String> key(XmlElement patient, String source, Optional<String> authority) {
        return Words.text(patient, "identifiant", "emetteur", "valeur")
                .map(number -> Facts.subject(authority.orElse(source), number))
                .or(() -> Words.text(patient, "identifiant", "recepteur", "valeur")
                        .map(number -> Facts.subject(source + "/recepteur", number)));
    }

    static void read(XmlElement element, Scene scene, Optional<String> authority) {
        Patient patient = new Patient();
        identifiers(element, patient, authority);
        if (element.first("identifiant", "numeroIdentifiantSante").isPresent()) {
            scene.remarks()
                    .add(
                            Remark.alert(
                                    element.path() + "/identifiant/numeroIdentifiantSante",
                                    "Identifiant national de santé écarté : HPRIM XML ne dit pas si l'identité est qualifiée."));
        }
        element.first("personnePhysique").ifPresent(person -> {
            if (!element.attribute("anonyme").equals("oui")) {
                names(person, patient);
            }
            birth(person, patient, scene);
            gender(person.attribute("sexe")).ifPresent(patient::setGender);
            death(person, patient, scene);
        });
        if (element.attribute("confidentiel").equals("oui")) {
            patient.getMeta().addSecurity().setSystem(CONFIDENTIALITY).setCode("R");
            scene.remarks().add(Remark.alert(element.path(), "Patient marqué confidentiel par l'émetteur."));
        }
        scene.facts().add(patient, "", element.path());
    }

    private static void identifiers(XmlElement element, Patient patient, Optional<String> authority) {
        element.first("identifiant", "emetteur")
                .filter(side -> !side.text("valeur").isEmpty())
                .ifPresent(side -> {
                    Identifier identifier = patient.addIdentifier().setValue(side.text("valeur"));
                    authority.ifPresent(oid -> identifier.setSystem("urn:oid:" + oid));
                    identifier.getType().addCoding().setSystem(TABLE_0203).setCode("PI");
                    if (side.attribute("etat").equals("temporaire")) {
                        identifier.setUse(Identifier.IdentifierUse.TEMP);
                    }
                });
        Words.text(element, "identifiant", "recepteur", "valeur")
                .ifPresent(value -> patient.addIdentifier()
                        .setUse(Identifier.IdentifierUse.SECONDARY)
                        .setValue(value));
    }

    private static void names(XmlElement person, Patient patient) {
        List<String> given = person.all("prenoms", "prenom").stream()
                .map(XmlElement::text)
                .filter(name -> !name.isEmpty())
                .toList();
        Words.text(person, "nomNaissance").ifPresent(family -> {
            HumanName name =
                    patient.addName().setUse(HumanName.NameUse.OFFICIAL).setFamily(family);
            given.forEach(name::addGiven);
        });
        Words.text(person, "nomUsuel").ifPresent(family -> {
            HumanName name = patient.addName().setUse(HumanName.NameUse.USUAL).setFamily(family);
            given.forEach(name::addGiven);
        });
    }

    private static void birth(XmlElement person, Patient patient, Scene scene) {
        person.first("dateNaissance").ifPresent(birth -> {
            if (birth.attribute("dateIncertaine").equals("oui")) {
                scene.remarks()
                        .add(Remark.alert(
                                birth.path(), "Date de naissance incertaine selon l'émetteur : non reprise."));
            } else {
                scene.times().date(birth.text("date")).ifPresent(patient::setBirthDateElement);
            }
        });
    }

    /** I stands for "indéterminé". */
    private static Optional<AdministrativeGender> gender(String sex) {
        return switch (sex) {
            case "M" -> Optional.of(AdministrativeGender.MALE);
            case "F" -> Optional.of(AdministrativeGender.FEMALE);
            case "I" -> Optional.of(AdministrativeGender.UNKNOWN);
            default -> Optional.empty();
        };
    }

    private static void death(XmlElement person, Patient patient, Scene scene) {
        person.first("decede").ifPresent(dead -> {
            patient.setDeceased(new BooleanType(true));
            Words.time(dead.first("dateDeces"), scene.times()).ifPresent(patient::setDeceased);
        });
    }
}
