package org.passerelle.connectors.hl7v2.fhir.care;

import java.util.List;
import java.util.Optional;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.hl7v2.fhir.Family;
import org.passerelle.connectors.hl7v2.fhir.ParsedMessage;
import org.passerelle.connectors.hl7v2.fhir.PatientGroup;
import org.passerelle.connectors.hl7v2.fhir.Remarks;
import org.passerelle.connectors.hl7v2.fhir.clinical.ClinicalFacts;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.patient.PatientDrafts;

/** PPR (problems, HL7 v2.5 chapter 12) and REF (referrals, chapter 11), with the clinical facts beside them. */
public final class CareFamily implements Family {
    private final PatientDrafts patients;

    /** @param patients opens the event of a patient */
    public CareFamily(PatientDrafts patients) {
        this.patients = patients;
    }

    @Override
    public boolean knows(String type, String event) {
        return type.equals("PPR") || type.equals("REF");
    }

    @Override
    public List<Event> map(ParsedMessage message, Remarks remarks) {
        return message.patients().stream()
                .map(group -> event(message, group, remarks))
                .toList();
    }

    private Event event(ParsedMessage message, PatientGroup group, Remarks remarks) {
        EventDraft draft = patients.open(message, group, remarks);
        ProblemMapping problems = new ProblemMapping(draft);
        group.all("PRB").forEach(prb -> problems.map(prb, group));
        boolean referral = message.type().equals("REF");
        if (referral) {
            // RF1 stands before PID.
            message.first("RF1").ifPresent(rf1 -> new ReferralMapping(draft).map(rf1, message.all("PRD")));
        }
        new ClinicalFacts(draft).into(group);
        return draft.event(
                referral ? Trigger.ORDERED : Trigger.RECORD_UPDATED,
                message.occurredAt(Optional.empty()),
                message.context().exercise());
    }
}
