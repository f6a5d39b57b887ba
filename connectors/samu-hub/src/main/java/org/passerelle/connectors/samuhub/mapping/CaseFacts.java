package org.passerelle.connectors.samuhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Period;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.samuhub.Envelope;
import org.passerelle.connectors.samuhub.HubCodes;
import org.passerelle.connectors.samuhub.HubDates;
import org.passerelle.connectors.samuhub.MessageTypes;
import org.passerelle.connectors.samuhub.Trees;

/** The case as a whole: its state, priority, complaint, place and hazards. What an update leaves out is not stated. */
final class CaseFacts {
    private static final String PLANNED = "PROGRAM";
    private static final Set<String> CLOSED = Set.of("ACHEVE", "VALIDE", "CLOTURE", "CLASSE", "ARCHIVE");
    private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    private CaseFacts() {}

    static void add(Facts facts, Envelope envelope) {
        JsonNode body = envelope.body();
        JsonNode qualification = body.path("qualification");
        facts.add(encounter(envelope), Facts.CASE, "");
        String careLevel = Trees.text(qualification, "details", "careLevel");
        if (!careLevel.isEmpty()) {
            facts.addCoded(
                    "care-level",
                    "qualification/details/careLevel",
                    FhirCodes.SAMU_CARE_LEVEL,
                    "care-level",
                    Facts.concept(FhirCodes.SAMU_CARE_LEVEL, careLevel, ""));
        }
        addQualification(facts, qualification);
    }

    /** A case as the fire services share it: no patient, no priority. */
    static void addShared(Facts facts, JsonNode body) {
        Encounter encounter = new Encounter();
        encounter.addIdentifier().setSystem(FhirCodes.SAMU_CASE).setValue(Trees.text(body, "caseId"));
        encounter.setClass_(new Coding().setSystem(ACT_CODE).setCode("EMER").setDisplay("emergency"));
        HubDates.parse(Trees.text(body, "creation"))
                .ifPresent(creation -> encounter.setPeriod(new Period().setStartElement(Facts.dateTime(creation))));
        facts.add(encounter, Facts.CASE, "");
        addQualification(facts, body.path("qualification"));
    }

    private static void addQualification(Facts facts, JsonNode qualification) {
        addCondition(facts, qualification, "healthMotive", "motive", FhirCodes.SAMU_MOTIVE);
        addCondition(facts, qualification, "whatsHappen", "whats-happen", FhirCodes.SAMU_WHATS_HAPPEN);
        addObservations(facts, qualification);
        addVictims(facts, qualification.path("victims"));
    }

    private static void addVictims(Facts facts, JsonNode victims) {
        for (String property : List.of("count", "mainVictim")) {
            String code = Trees.text(victims, property);
            if (!code.isEmpty()) {
                facts.addCoded(
                        "victims-" + property,
                        "qualification/victims/" + property,
                        HubCodes.VICTIMS,
                        property,
                        Facts.concept(HubCodes.VICTIMS, code, ""));
            }
        }
    }

    private static Encounter encounter(Envelope envelope) {
        JsonNode body = envelope.body();
        JsonNode details = Trees.at(body, "qualification", "details");
        Encounter encounter = new Encounter();
        encounter.addIdentifier().setSystem(FhirCodes.SAMU_CASE).setValue(envelope.caseId());
        String senderCaseId = Trees.text(body, "senderCaseId");
        if (!senderCaseId.isEmpty()) {
            encounter.addIdentifier().setSystem(HubCodes.SENDER_CASE).setValue(senderCaseId);
        }
        encounter.setClass_(new Coding().setSystem(ACT_CODE).setCode("EMER").setDisplay("emergency"));
        String status = Trees.text(details, "status");
        if (!status.isEmpty()) {
            encounter.setStatus(fhirStatus(status));
        } else if (envelope.useCase().equals(MessageTypes.CASE)) {
            encounter.setStatus(Encounter.EncounterStatus.INPROGRESS);
        }
        String priority = Trees.text(details, "priority");
        if (!priority.isEmpty()) {
            encounter.setPriority(Facts.concept(FhirCodes.SAMU_PRIORITY, priority, ""));
        }
        addType(encounter, FhirCodes.SAMU_STATUS, status);
        addType(encounter, FhirCodes.SAMU_INTERVENTION, Trees.text(body, "interventionType"));
        addType(encounter, FhirCodes.SAMU_PERIMETER, Trees.text(body, "perimeter"));
        HubDates.parse(Trees.text(body, "creation"))
                .ifPresent(creation -> encounter.setPeriod(new Period().setStartElement(Facts.dateTime(creation))));
        String owner = Trees.text(body, "owner");
        if (!owner.isEmpty()) {
            encounter
                    .getServiceProvider()
                    .getIdentifier()
                    .setSystem(HubCodes.ORGANISATION)
                    .setValue(owner);
        }
        return encounter;
    }

    /**
     * Nomenclature HubSante.etat: a case is over from {@code ACHEVE} on, when every decision has been taken and carried out.
     */
    private static Encounter.EncounterStatus fhirStatus(String status) {
        if (CLOSED.contains(status)) {
            return Encounter.EncounterStatus.FINISHED;
        }
        // Release 2 spells the code PROGRAMME, release 3 PROGRAM.
        return status.startsWith(PLANNED) ? Encounter.EncounterStatus.PLANNED : Encounter.EncounterStatus.INPROGRESS;
    }

    private static void addType(Encounter encounter, String system, String code) {
        if (!code.isEmpty()) {
            encounter.addType(Facts.concept(system, code, ""));
        }
    }

    private static void addCondition(Facts facts, JsonNode qualification, String property, String id, String system) {
        JsonNode coded = qualification.path(property);
        if (coded.isObject()) {
            Condition condition = new Condition().setCode(label(coded, system)).setEncounter(Facts.encounter());
            condition.addCategory(Facts.concept(system, id, ""));
            facts.add(condition, id, "qualification/" + property);
        }
    }

    private static void addObservations(Facts facts, JsonNode qualification) {
        JsonNode place = qualification.path("locationKind");
        if (place.isObject()) {
            facts.addCoded(
                    "location-kind",
                    "qualification/locationKind",
                    FhirCodes.SAMU_LOCATION_KIND,
                    "location-kind",
                    label(place, FhirCodes.SAMU_LOCATION_KIND));
        }
        List<JsonNode> risks = Trees.list(qualification, "riskThreat");
        for (int i = 0; i < risks.size(); i++) {
            facts.addCoded(
                    "risk-threat-" + (i + 1),
                    "qualification/riskThreat[" + i + "]",
                    FhirCodes.SAMU_RISK_THREAT,
                    "risk-threat",
                    label(risks.get(i), FhirCodes.SAMU_RISK_THREAT));
        }
    }

    /** A code with its label; a code that no published list holds is kept, its label says what it means. */
    static CodeableConcept label(JsonNode coded, String system) {
        return Facts.concept(system, Trees.text(coded, "code"), Trees.text(coded, "label"));
    }
}
