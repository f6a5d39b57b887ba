package org.passerelle.connectors.pharmacy.pn13;

import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.passerelle.connectors.api.InsKey;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.facts.Facts;
import org.passerelle.connectors.api.xml.XmlElement;

/**
 * The elements {@code Patient} and {@code Séjour}. The INS is carried over only if {@code Statut_idpat} says VALI (French
 * guide for prescriptions, page on PN13) and its key is right; otherwise the message is integrated without it.
 */
final class PatientReader {
    private static final String TABLE_0203 = "http://terminology.hl7.org/CodeSystem/v2-0203";
    private static final String FR_CORE_0203 = "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203";
    private static final String FR_CORE_0445 = "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0445";
    private static final String RELIABILITY =
            "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-identity-reliability";
    private static final String QUALIFIED = "VALI";
    /** Authorities of INS; the last two are for tests (PAM-FR 6.6.15). */
    private static final Map<String, String> INS_TYPES = Map.of(
            "1.2.250.1.213.1.4.8", "INS-NIR",
            "1.2.250.1.213.1.4.9", "INS-NIA",
            "1.2.250.1.213.1.4.10", "INS-NIR",
            "1.2.250.1.213.1.4.11", "INS-NIR");

    private PatientReader() {}

    /** The key of the patient: the number under the configured authority, else the message's own domain, else the source. */
    static Optional<String> key(XmlElement patient, String source, Optional<String> authority) {
        return Words.text(patient, "Ipp")
                .map(number -> Facts.subject(authority.or(() -> domain(patient)).orElse(source), number));
    }

    static void read(XmlElement element, Scene scene, Optional<String> authority) {
        Patient patient = new Patient();
        Words.text(element, "Ipp").ifPresent(number -> {
            Identifier identifier = patient.addIdentifier().setValue(number);
            identifier.getType().addCoding().setSystem(TABLE_0203).setCode("PI");
            authority.or(() -> domain(element)).ifPresent(oid -> identifier.setSystem("urn:oid:" + oid));
        });
        ins(element, patient, scene);
        name(element, "Nom_naissance", "Premier_prénom", HumanName.NameUse.OFFICIAL, patient);
        name(element, "Nom_usuel", "Prénom_usuel", HumanName.NameUse.USUAL, patient);
        Words.text(element, "Date_naissance").flatMap(scene.times()::date).ifPresent(patient::setBirthDateElement);
        gender(element.text("Sexe")).ifPresent(patient::setGender);
        Words.text(element, "Statut_idpat")
                .filter(status -> status.matches("[A-Z]{4,5}"))
                .ifPresent(status -> patient.addExtension()
                        .setUrl(RELIABILITY)
                        .addExtension(new Extension("identityStatus", new Coding(FR_CORE_0445, status, null))));
        scene.facts().add(patient, "", element.path());
    }

    /** The stay by its number; empty if the message names none. */
    static Optional<Reference> stay(XmlElement element, Optional<XmlElement> prescription, Scene scene) {
        return Words.text(element, "Id_séjour").map(number -> {
            Encounter encounter = new Encounter();
            encounter.setSubject(scene.facts().patient());
            encounter
                    .addIdentifier()
                    .setValue(number)
                    .getType()
                    .addCoding()
                    .setSystem(TABLE_0203)
                    .setCode("VN");
            prescription
                    .flatMap(order -> Words.text(order, "Unité_resp_médicale"))
                    .ifPresent(unit -> encounter.setServiceProvider(
                            new Reference().setIdentifier(new Identifier().setValue(unit))));
            scene.facts().add(encounter, "|" + number, element.path());
            return scene.facts().reference("Encounter", "|" + number);
        });
    }

    private static Optional<String> domain(XmlElement patient) {
        return Words.text(patient, "DI").filter(Words::isOid);
    }

    private static void ins(XmlElement element, Patient patient, Scene scene) {
        Optional<String> ins = Words.text(element, "INS");
        if (ins.isEmpty()) {
            return;
        }
        String type = INS_TYPES.get(element.text("INS_OID"));
        String place = element.path() + "/INS";
        if (!element.text("Statut_idpat").equals(QUALIFIED)) {
            scene.remarks()
                    .add(Remark.alert(place, "INS écartée : l'identité n'est pas qualifiée (Statut_idpat VALI)."));
        } else if (type == null) {
            scene.remarks().add(Remark.alert(place, "INS écartée : INS_OID n'est pas celui d'une INS."));
        } else if (!InsKey.isRight(ins.get())) {
            scene.remarks().add(Remark.alert(place, "INS écartée : sa clé de contrôle est fausse."));
        } else {
            patient.addIdentifier()
                    .setUse(Identifier.IdentifierUse.OFFICIAL)
                    .setSystem("urn:oid:" + element.text("INS_OID"))
                    .setValue(ins.get())
                    .getType()
                    .addCoding()
                    .setSystem(FR_CORE_0203)
                    .setCode(type);
        }
    }

    private static void name(XmlElement element, String family, String given, HumanName.NameUse use, Patient patient) {
        Words.text(element, family).ifPresent(value -> {
            HumanName name = patient.addName().setUse(use).setFamily(value);
            Words.text(element, given).or(() -> Words.text(element, "Prénoms")).ifPresent(name::addGiven);
        });
    }

    private static Optional<AdministrativeGender> gender(String sex) {
        return switch (sex) {
            case "M" -> Optional.of(AdministrativeGender.MALE);
            case "F" -> Optional.of(AdministrativeGender.FEMALE);
            case "I", "U" -> Optional.of(AdministrativeGender.UNKNOWN);
            default -> Optional.empty();
        };
    }
}
