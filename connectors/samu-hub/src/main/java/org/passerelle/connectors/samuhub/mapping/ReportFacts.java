package org.passerelle.connectors.samuhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.samuhub.HubCodes;
import org.passerelle.connectors.samuhub.Trees;

/** RS-BPV, the report of a mobile crew: the patient as the crew found them, vital signs, what was done and suspected. */
final class ReportFacts {
    private final Facts facts;
    private final JsonNode body;
    private final String patientId;
    private final String id;

    private ReportFacts(Facts facts, JsonNode body) {
        this.facts = facts;
        this.body = body;
        this.patientId = Trees.text(body, "patient", "patientId");
        this.id = PatientFacts.resourceId(patientId);
    }

    static void add(Facts facts, JsonNode body) {
        ReportFacts report = new ReportFacts(facts, body);
        if (!report.patientId.isEmpty()) {
            report.patient();
        }
        VitalFacts.add(facts, body, report.subject());
        JsonNode evaluation = body.path("evaluation");
        report.diagnoses(evaluation);
        report.procedures(evaluation);
        NoteFacts.addReport(facts, body, report.patientId);
    }

    private void patient() {
        JsonNode patient = body.path("patient");
        Patient resource = new Patient();
        resource.addIdentifier().setSystem(FhirCodes.SAMU_PATIENT).setValue(patientId);
        PatientFacts.gender(Trees.text(patient, "sex")).ifPresent(resource::setGender);
        String birthDate = Trees.text(patient, "birthDate");
        boolean dated = PatientFacts.isDate(birthDate);
        if (dated) {
            resource.setBirthDateElement(new DateType(birthDate));
        }
        String family = Trees.text(patient, "lastName");
        String given = Trees.text(patient, "firstName");
        if (!family.isEmpty() || !given.isEmpty()) {
            HumanName name = resource.addName().setUse(HumanName.NameUse.USUAL);
            name.setFamily(family.isEmpty() ? null : family);
            if (!given.isEmpty()) {
                name.addGiven(given);
            }
        }
        facts.add(resource, id, "patient");
        BodyFacts.add(facts, patient, "patient", id);
        Age.parseYears(Trees.text(patient, "age")).ifPresent(age -> {
            facts.add(age.observation(subject()), "age-" + id, "patient/age");
            if (dated && age.contradicts(LocalDate.parse(birthDate), facts.at())) {
                facts.remark(
                        Remark.Kind.ALERT,
                        "patient",
                        "L'âge et la date de naissance se contredisent : les deux sont gardés.");
            }
        });
    }

    private void diagnoses(JsonNode evaluation) {
        CodeableConcept category = Facts.concept(HubCodes.CONDITION_KIND, HubCodes.REPORTED, "");
        condition(Trees.text(evaluation, "mainDiagnosis"), category, "evaluation/mainDiagnosis");
        List<JsonNode> others = Trees.list(evaluation, "associatedDiagnosis");
        for (int i = 0; i < others.size(); i++) {
            condition(Trees.text(others.get(i)), category, "evaluation/associatedDiagnosis[" + i + "]");
        }
    }

    private void condition(String code, CodeableConcept category, String path) {
        if (!code.isEmpty()) {
            Condition condition = new Condition()
                    .setCode(Facts.concept(HubCodes.ICD_10, code, ""))
                    .setSubject(subject())
                    .setEncounter(Facts.encounter());
            condition.addCategory(category);
            facts.add(condition, "reported-" + Facts.hash(patientId, code), path);
        }
    }

    private void procedures(JsonNode evaluation) {
        List<JsonNode> procedures = Trees.list(evaluation, "procedure");
        for (int i = 0; i < procedures.size(); i++) {
            String code = Trees.text(procedures.get(i));
            if (!code.isEmpty()) {
                Procedure procedure = new Procedure()
                        .setStatus(Procedure.ProcedureStatus.COMPLETED)
                        .setCode(Facts.concept(HubCodes.PROCEDURE, code, ""))
                        .setSubject(subject())
                        .setEncounter(Facts.encounter());
                facts.add(procedure, "procedure-" + Facts.hash(patientId, code), "evaluation/procedure[" + i + "]");
            }
        }
    }

    private Reference subject() {
        return patientId.isEmpty() ? null : new Reference("Patient/" + id);
    }
}
