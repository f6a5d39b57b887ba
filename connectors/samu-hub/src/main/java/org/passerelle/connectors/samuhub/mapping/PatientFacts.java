package org.passerelle.connectors.samuhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.samuhub.HubCodes;
import org.passerelle.connectors.samuhub.Trees;

/** The patients of a case: who they are, how old, how urgent, and what the physician suspects. */
final class PatientFacts {
    private static final int BIRTH_DATE_LENGTH = 10;

    private final Facts facts;
    private final JsonNode patient;
    private final String path;
    private final String id;

    private PatientFacts(Facts facts, JsonNode patient, String path, String id) {
        this.facts = facts;
        this.patient = patient;
        this.path = path;
        this.id = id;
    }

    static void add(Facts facts, JsonNode body) {
        List<JsonNode> patients = Trees.list(body, "patient");
        for (int i = 0; i < patients.size(); i++) {
            JsonNode patient = patients.get(i);
            String path = "patient[" + i + "]";
            if (patient.isObject()) {
                new PatientFacts(facts, patient, path, resourceId(key(body, i))).add();
            }
        }
    }

    /**
     * What tells the patient at {@code index} of a case from the others: the id, which the model demands. One that was left out
     * is made up for by the place in the list, so that an age or a sex is not lost with it.
     */
    static String key(JsonNode body, int index) {
        String id = patientId(Trees.list(body, "patient").get(index));
        return id.isEmpty() ? Trees.text(body, "caseId") + "#" + index : id;
    }

    /** The patient's id in {@code node}; releases before 2 call it {@code idPat}. */
    static String patientId(JsonNode node) {
        String id = Trees.text(node, "patientId");
        return id.isEmpty() ? Trees.text(node, "idPat") : id;
    }

    /** The id of the {@code Patient} resource. */
    static String resourceId(String patientId) {
        return "patient-" + Facts.hash("samu-patient", patientId);
    }

    private void add() {
        facts.add(identity(), id, path);
        if (patientId(patient).isEmpty()) {
            facts.remark(Remark.Kind.LENIENCY, path, "Patient sans identifiant : reconnu à sa place dans la liste.");
        }
        addAge();
        addBuild();
        String careLevel = Trees.text(patient, "detail", "careLevel");
        if (!careLevel.isEmpty()) {
            facts.addCoded(
                            "care-level-" + id,
                            path + "/detail/careLevel",
                            FhirCodes.SAMU_CARE_LEVEL,
                            "care-level",
                            Facts.concept(FhirCodes.SAMU_CARE_LEVEL, careLevel, ""))
                    .setSubject(subject());
        }
        addHypotheses();
        JsonNode motive = patient.path("healthMotive");
        if (motive.isObject()) {
            addCondition(
                    "motive-" + id,
                    path + "/healthMotive",
                    CaseFacts.label(motive, FhirCodes.SAMU_MOTIVE),
                    Facts.concept(FhirCodes.SAMU_MOTIVE, "motive", ""));
        }
    }

    private Patient identity() {
        JsonNode strict = Trees.at(patient, "identity", "strictFeatures");
        JsonNode loose = Trees.at(patient, "identity", "nonStrictFeatures");
        Patient resource = new Patient();
        String patientId = patientId(patient);
        if (!patientId.isEmpty()) {
            resource.addIdentifier().setSystem(FhirCodes.SAMU_PATIENT).setValue(patientId);
        }
        gender(Trees.text(strict, "sex")).ifPresent(resource::setGender);
        String birthDate = Trees.text(strict, "birthDate");
        if (isDate(birthDate)) {
            resource.setBirthDateElement(new DateType(birthDate));
        } else if (!birthDate.isEmpty()) {
            facts.remark(
                    Remark.Kind.UNMAPPED, path, "La date de naissance n'est pas une date : elle n'est pas reprise.");
        }
        addName(resource, HumanName.NameUse.USUAL, Trees.text(loose, "complete"), Trees.text(loose, "lastName"), loose);
        addName(resource, HumanName.NameUse.MAIDEN, "", Trees.text(strict, "birthName"), strict);
        return resource;
    }

    private static void addName(
            Patient resource, HumanName.NameUse use, String complete, String family, JsonNode features) {
        String given = Trees.text(features, "firstName");
        if (complete.isEmpty() && family.isEmpty() && given.isEmpty()) {
            return;
        }
        HumanName name = resource.addName().setUse(use);
        if (!complete.isEmpty()) {
            name.setText(complete);
        }
        if (!family.isEmpty()) {
            name.setFamily(family);
        }
        if (!given.isEmpty()) {
            name.addGiven(given);
        }
    }

    /** Nomenclature SEXE of releases 2 and 3, and of release 1; empty for any other code. */
    static Optional<AdministrativeGender> gender(String sex) {
        return switch (sex) {
            case "M", "MASC" -> Optional.of(AdministrativeGender.MALE);
            case "F", "FEM" -> Optional.of(AdministrativeGender.FEMALE);
            case "O", "AUTRE" -> Optional.of(AdministrativeGender.OTHER);
            case "UN", "INCONNU" -> Optional.of(AdministrativeGender.UNKNOWN);
            default -> Optional.empty();
        };
    }

    static boolean isDate(String text) {
        if (text.length() != BIRTH_DATE_LENGTH) {
            return false;
        }
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void addAge() {
        String text = Trees.text(patient, "detail", "age");
        Optional<Age> read = Age.parse(text);
        if (read.isEmpty() && !text.isEmpty()) {
            facts.remark(Remark.Kind.UNMAPPED, path, "L'âge n'est pas écrit comme une durée : il n'est pas repris.");
        }
        read.ifPresent(age -> {
            facts.add(age.observation(subject()), "age-" + id, path + "/detail/age");
            String birthDate = Trees.text(patient, "identity", "strictFeatures", "birthDate");
            if (isDate(birthDate) && age.contradicts(LocalDate.parse(birthDate), facts.at())) {
                facts.remark(
                        Remark.Kind.ALERT,
                        path,
                        "L'âge et la date de naissance se contredisent : les deux sont gardés.");
            }
        });
    }

    private void addBuild() {
        BodyFacts.add(facts, patient.path("detail"), path + "/detail", id);
    }

    private void addHypotheses() {
        JsonNode hypothesis = patient.path("hypothesis");
        CodeableConcept category = Facts.concept(HubCodes.CONDITION_KIND, "hypothesis", "");
        JsonNode main = hypothesis.path("mainDiagnosis");
        if (main.isObject()) {
            addCondition(
                    "hypothesis-" + id,
                    path + "/hypothesis/mainDiagnosis",
                    CaseFacts.label(main, HubCodes.ICD_10),
                    category);
        }
        List<JsonNode> others = Trees.list(hypothesis, "otherDiagnosis");
        for (int i = 0; i < others.size(); i++) {
            addCondition(
                    "hypothesis-" + id + "-" + (i + 2),
                    path + "/hypothesis/otherDiagnosis[" + i + "]",
                    CaseFacts.label(others.get(i), HubCodes.ICD_10),
                    category);
        }
    }

    private void addCondition(String conditionId, String at, CodeableConcept code, CodeableConcept category) {
        Condition condition =
                new Condition().setCode(code).setSubject(subject()).setEncounter(Facts.encounter());
        condition.addCategory(category);
        facts.add(condition, conditionId, at);
    }

    private Reference subject() {
        return new Reference("Patient/" + id);
    }
}
