package org.passerelle.connectors.hl7v2.fhir.billing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.Account.AccountStatus;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.hl7v2.fhir.Family;
import org.passerelle.connectors.hl7v2.fhir.ParsedMessage;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.PatientGroup;
import org.passerelle.connectors.hl7v2.fhir.Remarks;
import org.passerelle.connectors.hl7v2.fhir.clinical.Charges;
import org.passerelle.connectors.hl7v2.fhir.clinical.ClinicalFacts;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.Periods;
import org.passerelle.connectors.hl7v2.fhir.patient.PatientDrafts;

/**
 * DFT and BAR: what a stay costs, and the acts and diagnoses that justify it. No French profile of them is known (acts
 * mostly travel as HPRIM XML): they are read as the standard has them.
 */
public final class BillingFamily implements Family {
    private static final Set<String> TYPES = Set.of("DFT", "BAR");
    /** HL7 v2.5 chapter 6: P06 ends an account, P02 purges it. */
    private static final Set<String> ENDING = Set.of("P02", "P06");

    private final PatientDrafts patients;

    /** @param patients opens the event of a patient */
    public BillingFamily(PatientDrafts patients) {
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
        new ClinicalFacts(draft).into(group);
        draft.first(Account.class).ifPresent(account -> account(account, message, group, draft));
        Charges charges = new Charges(draft);
        group.all("FT1").forEach(charges::map);
        boolean closed = message.type().equals("BAR") && message.event().equals("P06");
        Optional<ParsedSegment> ft1 = group.first("FT1");
        return draft.event(
                closed ? Trigger.STAY_CLOSED : Trigger.BILLED,
                message.occurredAt(
                        ft1.flatMap(segment -> message.context().times().instant(segment.value(4)))),
                message.context().exercise());
    }

    private static void account(Account account, ParsedMessage message, PatientGroup group, EventDraft draft) {
        if (message.type().equals("BAR")) {
            account.setStatus(ENDING.contains(message.event()) ? AccountStatus.INACTIVE : AccountStatus.ACTIVE);
        }
        group.first("PV1")
                .flatMap(pv1 -> Periods.of(message.context().times(), pv1.value(44), pv1.value(45)))
                .ifPresent(account::setServicePeriod);
        draft.resources().stream()
                .filter(RelatedPerson.class::isInstance)
                .filter(person -> person.getMeta().getSource().contains("#GT1"))
                .forEach(person -> account.addGuarantor().setParty(EventDraft.to(person)));
    }
}
