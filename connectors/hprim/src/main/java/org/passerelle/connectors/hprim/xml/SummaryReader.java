package org.passerelle.connectors.hprim.xml;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.xml.XmlElement;

/**
 * Medical summaries (RSS and RUM, RHS, RIM-P, patient states): diagnoses as Conditions, acts as Procedures, scores as
 * Observations. The summaries nest these differently from kind to kind and version to version; the names of the elements
 * are the same everywhere, so they are looked for at any depth.
 */
final class SummaryReader {
    private static final String ICD_10 = "http://hl7.org/fhir/sid/icd-10";
    private static final String CONDITION_CATEGORY = "http://terminology.hl7.org/CodeSystem/condition-category";
    private static final String VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
    private static final String UCUM = "http://unitsofmeasure.org";
    /** LOINC: birth weight, measured. */
    private static final String LOINC_BIRTH_WEIGHT = "8339-4";
    /** LOINC: gestational age, estimated. */
    private static final String LOINC_GESTATIONAL_AGE = "11884-4";

    /** Element names and, for patient states, the codes of attribute {@code type}. */
    private static final Map<String, String> ROLES = Map.ofEntries(
            entry("diagnosticPrincipal", "diagnostic principal"),
            entry("diagnosticRelie", "diagnostic relié"),
            entry("diagnosticSignificatif", "diagnostic associé significatif"),
            entry("diagnosticDocumentaire", "diagnostic documentaire"),
            entry("diagnosticAssocie", "diagnostic associé"),
            entry("finalitePriseCharge", "finalité principale de prise en charge"),
            entry("manifestationPrincipale", "manifestation morbide principale"),
            entry("affectionEtiologique", "affection étiologique"),
            entry("dp", "diagnostic principal"),
            entry("dr", "diagnostic relié"),
            entry("ds", "diagnostic associé significatif"),
            entry("dd", "diagnostic documentaire"),
            entry("da", "diagnostic associé"),
            entry("fpc", "finalité principale de prise en charge"),
            entry("mm", "manifestation morbide principale"),
            entry("ae", "affection étiologique"));

    private final Scene scene;
    private final ActReader acts;

    SummaryReader(Scene scene) {
        this.scene = scene;
        this.acts = new ActReader(scene);
    }

    /** Everything under an element. */
    void read(XmlElement element) {
        look(element, "");
    }

    private void look(XmlElement element, String owner) {
        String here = owner(element).orElse(owner);
        if (!element.text("codeCim10").isEmpty()) {
            diagnosis(element, here);
        }
        switch (element.name()) {
            case "acte" -> acts.summary(element, here);
            case "acteReeducation" -> acts.rehabilitation(element, here);
            case "dependances" -> element.children().forEach(axis -> dependence(axis, here));
            case "igs2" -> severity(element, here);
            case "naissance" -> birth(element, here);
            default -> {}
        }
        element.children().forEach(child -> look(child, here));
    }

    /** A summary of a unit, week or day has its own identifier; what it holds belongs to it. */
    private static Optional<String> owner(XmlElement element) {
        return switch (element.name()) {
            case "rum", "rhs", "rps", "raa", "sequence", "rss", "recueil" ->
                Words.identifier(element)
                        .or(() -> Words.text(element, "identifiantRSS", "emetteur"))
                        .map(id -> element.name() + "|" + id);
            default -> Optional.empty();
        };
    }

    private void diagnosis(XmlElement element, String owner) {
        String code = element.text("codeCim10");
        String kind = element.attribute("type");
        String role = ROLES.getOrDefault(kind.isEmpty() ? element.name() : kind, "");
        Condition condition = new Condition();
        condition.setSubject(scene.facts().patient());
        scene.stay().ifPresent(condition::setEncounter);
        CodeableConcept concept = condition.getCode();
        concept.addCoding().setSystem(ICD_10).setCode(code);
        element.all("codesLibres", "codeLibre").stream()
                .filter(free -> !free.text("code").isEmpty())
                .forEach(free -> concept.addCoding()
                        .setCode(free.text("code"))
                        .setDisplay(free.text("libelle").isEmpty() ? null : free.text("libelle")));
        condition.addCategory().addCoding().setSystem(CONDITION_CATEGORY).setCode("encounter-diagnosis");
        if (!role.isEmpty()) {
            condition.addCategory().setText(role);
        }
        if (Words.isRemoval(Actions.of(element))) {
            condition
                    .getVerificationStatus()
                    .addCoding()
                    .setSystem(VERIFICATION)
                    .setCode("entered-in-error");
        }
        Words.text(element, "commentaire")
                .ifPresent(comment -> condition.addNote().setText(comment));
        stated(element).flatMap(scene.times()::dateTime).ifPresent(condition::setRecordedDateElement);
        String key = Words.identifier(element)
                .map(id -> "diagnostic|" + id)
                .orElse("diagnostic|" + owner + "|" + role + "|" + code);
        scene.facts().add(condition, key, element.path());
    }

    /** Dependence on one axis, from 1 (autonomous) to 4 (complete assistance), by the grid of the PMSI. */
    private void dependence(XmlElement axis, String owner) {
        if (axis.text().matches("[1-4]")) {
            Observation observation = observation(axis, "Dépendance (PMSI) : " + axis.name());
            observation.setValue(new IntegerType(axis.text()));
            scene.facts().add(observation, owner + "|dependance|" + axis.name(), axis.path());
        }
    }

    private void severity(XmlElement element, String owner) {
        Words.text(element, "valeurGlobale")
                .or(() -> Words.text(element))
                .filter(value -> value.matches("\\d{1,3}"))
                .ifPresent(value -> {
                    Observation observation = observation(element, "Indice de gravité simplifié (IGS II)");
                    observation.setValue(new IntegerType(value));
                    scene.facts().add(observation, owner + "|igs2", element.path());
                });
    }

    private void birth(XmlElement element, String owner) {
        Words.number(element.text("poidsNouveauNe")).ifPresent(grams -> {
            Observation observation = observation(element, "Poids de naissance");
            observation.getCode().addCoding().setSystem(FhirCodes.LOINC).setCode(LOINC_BIRTH_WEIGHT);
            observation.setValue(
                    new Quantity().setValue(grams).setUnit("g").setSystem(UCUM).setCode("g"));
            scene.facts().add(observation, owner + "|poids", element.path());
        });
        Words.number(element.text("ageGestationnel")).ifPresent(weeks -> {
            Observation observation = observation(element, "Âge gestationnel");
            observation.getCode().addCoding().setSystem(FhirCodes.LOINC).setCode(LOINC_GESTATIONAL_AGE);
            observation.setValue(new Quantity()
                    .setValue(weeks)
                    .setUnit("semaines")
                    .setSystem(UCUM)
                    .setCode("wk"));
            scene.facts().add(observation, owner + "|terme", element.path());
        });
    }

    private Observation observation(XmlElement element, String label) {
        Observation observation = new Observation();
        observation.setSubject(scene.facts().patient());
        observation.setStatus(
                Words.isRemoval(Actions.of(element))
                        ? Observation.ObservationStatus.ENTEREDINERROR
                        : Observation.ObservationStatus.FINAL);
        observation.getCode().setText(label);
        scene.stay().ifPresent(observation::setEncounter);
        stated(element).flatMap(scene.times()::dateTime).ifPresent(observation::setEffective);
        return observation;
    }

    /** The nearest date of action, from the element outwards. */
    private static Optional<String> stated(XmlElement element) {
        Optional<XmlElement> at = Optional.of(element);
        while (at.isPresent()) {
            Optional<String> date = Words.text(at.get(), "dateAction");
            if (date.isPresent()) {
                return date;
            }
            at = at.get().parent();
        }
        return Optional.empty();
    }
}
