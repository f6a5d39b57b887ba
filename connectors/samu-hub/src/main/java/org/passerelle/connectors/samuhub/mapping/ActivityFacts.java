package org.passerelle.connectors.samuhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.samuhub.HubCodes;
import org.passerelle.connectors.samuhub.HubIds;
import org.passerelle.connectors.samuhub.Trees;

/** RS-RPIS: the activity record of a mobile team, written once its mission is over. */
final class ActivityFacts {
    private ActivityFacts() {}

    /**
     * The case: the record names its call centre and that centre's own number, of which the centre made the case id. Release 1
     * names them otherwise.
     */
    static Optional<String> caseId(JsonNode body) {
        boolean first = body.has("event");
        String organisation = first ? Trees.text(body, "event", "samuId") : Trees.text(body, "context", "orgId");
        String number = first ? Trees.text(body, "event", "fileId") : Trees.text(body, "context", "senderCaseId");
        return Optional.of(organisation + "." + number).filter(HubIds::isCaseId);
    }

    static void add(Facts facts, JsonNode body) {
        String patientId = Trees.text(body, "patient", "patientId");
        Reference subject = patientId.isEmpty() ? null : new Reference("Patient/" + PatientFacts.resourceId(patientId));
        if (subject != null) {
            Patient patient = new Patient();
            patient.addIdentifier().setSystem(FhirCodes.SAMU_PATIENT).setValue(patientId);
            PatientFacts.gender(Trees.text(body, "patient", "sex")).ifPresent(patient::setGender);
            String birthDate = Trees.text(body, "patient", "birthDate");
            if (PatientFacts.isDate(birthDate)) {
                patient.setBirthDateElement(new DateType(birthDate));
            }
            facts.add(patient, PatientFacts.resourceId(patientId), "patient");
        }
        facts.add(mission(body, subject), "activity", "intervention");
        JsonNode intervention = body.path("intervention");
        String diagnosis = Trees.text(intervention, "mainDiagnosis");
        if (!diagnosis.isEmpty()) {
            Condition condition = new Condition()
                    .setCode(Facts.concept(HubCodes.ICD_10, diagnosis, ""))
                    .setSubject(subject)
                    .setEncounter(Facts.encounter());
            condition.addCategory(Facts.concept(HubCodes.CONDITION_KIND, HubCodes.REPORTED, ""));
            facts.add(condition, "reported-" + Facts.hash(patientId, diagnosis), "intervention/mainDiagnosis");
        }
        procedures(facts, intervention, patientId, subject);
    }

    private static void procedures(Facts facts, JsonNode intervention, String patientId, Reference subject) {
        List<JsonNode> procedures = Trees.list(intervention, "procedure");
        for (int i = 0; i < procedures.size(); i++) {
            String code = Trees.text(procedures.get(i));
            if (!code.isEmpty()) {
                Procedure procedure = new Procedure()
                        .setStatus(Procedure.ProcedureStatus.COMPLETED)
                        .setCode(Facts.concept(HubCodes.PROCEDURE, code, ""))
                        .setSubject(subject)
                        .setEncounter(Facts.encounter());
                facts.add(procedure, "procedure-" + Facts.hash(patientId, code), "intervention/procedure[" + i + "]");
            }
        }
    }

    private static Task mission(JsonNode body, Reference subject) {
        JsonNode times = Trees.at(body, "intervention", "smurStatus");
        Task mission = new Task()
                .setStatus(Task.TaskStatus.COMPLETED)
                .setIntent(Task.TaskIntent.ORDER)
                .setEncounter(Facts.encounter())
                .setFor(subject)
                .setExecutionPeriod(new Period()
                        .setStartElement(Facts.dateTime(times, "departSmur"))
                        .setEndElement(Facts.dateTime(times, "teamAvailable")));
        String level = Trees.text(body, "regulation", "medicalLevel");
        if (!level.isEmpty()) {
            mission.addPerformerType(Facts.concept(HubCodes.MEDICAL_LEVEL, level, ""));
        }
        return mission;
    }
}
