package org.passerelle.connectors.hl7v2.fhir.general;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.hl7v2.fhir.Family;
import org.passerelle.connectors.hl7v2.fhir.ParsedMessage;
import org.passerelle.connectors.hl7v2.fhir.PatientGroup;
import org.passerelle.connectors.hl7v2.fhir.Remarks;
import org.passerelle.connectors.hl7v2.fhir.clinical.ClinicalFacts;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.OrderGroup;
import org.passerelle.connectors.hl7v2.fhir.patient.PatientDrafts;
import org.passerelle.connectors.hl7v2.fhir.result.ResultReading;

/**
 * Goals and pathways, collaborative care, insurance, studies, adverse events, unsolicited specimen results and answers to
 * orders (HL7 v2.5 chapters 4, 7, 11, 12): the patient, the stay and the clinical facts and results that they carry beside
 * their own matter, which stays in the message and is listed.
 */
public final class GeneralFamily implements Family {
    private static final Set<String> TYPES =
            Set.of("PGL", "PPP", "PPG", "PTR", "PPT", "RRI", "PIN", "CCM", "CCU", "CRM", "CSU", "PEX", "OPU");

    private final PatientDrafts patients;

    /** @param patients opens the event of a patient */
    public GeneralFamily(PatientDrafts patients) {
        this.patients = patients;
    }

    @Override
    public boolean knows(String type, String event) {
        return TYPES.contains(type);
    }

    @Override
    public List<Event> map(ParsedMessage message, Remarks remarks) {
        return message.patients().stream()
                .map(group -> event(message, group, remarks))
                .toList();
    }

    private Event event(ParsedMessage message, PatientGroup group, Remarks remarks) {
        EventDraft draft = patients.open(message, group, remarks);
        new ClinicalFacts(draft).beside(OrderGroup.before(group, "ORC", "OBR", "SPM"));
        new ResultReading(draft).read(group.following(), Set.of(), true);
        return draft.event(
                Trigger.RECORD_UPDATED,
                message.occurredAt(Optional.empty()),
                message.context().exercise());
    }
}
