package org.passerelle.connectors.hl7v2.fhir.document;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.PatientGroup;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;

/**
 * PRT: who sends a document and whom it is for, by MSSanté (CI-SIS 2.1.3: PRT-4 SB and RCT, the address in PRT-15.4). One
 * Communication, which asks for the sending and does not say that it was done.
 */
final class Transmission {
    private static final String SENDER = "SB";
    private static final String RECIPIENT = "RCT";
    private static final String INS = "INS";
    private static final int IDENTIFIER_TYPE = 13;

    private final EventDraft draft;

    Transmission(EventDraft draft) {
        this.draft = draft;
    }

    /** @param documents each with its reference in front */
    Optional<Communication> map(PatientGroup group, List<List<Resource>> documents) {
        Communication communication = new Communication().setStatus(CommunicationStatus.PREPARATION);
        for (ParsedSegment prt : group.all("PRT")) {
            switch (prt.value(4)) {
                case SENDER ->
                    participant(prt)
                            .filter(sender -> !communication.hasSender())
                            .ifPresent(communication::setSender);
                case RECIPIENT -> participant(prt).ifPresent(communication::addRecipient);
                default -> {
                    // Other participations, such as the address for answers, are not parts of a sending.
                }
            }
        }
        if (!communication.hasSender() && !communication.hasRecipient()) {
            return Optional.empty();
        }
        draft.patient().ifPresent(communication::setSubject);
        draft.encounter().ifPresent(communication::setEncounter);
        documents.stream()
                .map(document -> EventDraft.to(document.get(0)))
                .forEach(document -> communication.addPayload().setContent(document));
        ParsedSegment first = group.all("PRT").get(0);
        String about = EventDraft.to(documents.get(0).get(0)).getReference();
        return Optional.of(draft.add(communication, first, "sending", about));
    }

    /** The patient's own address holds the INS: the patient is named by reference, and the address left in the message. */
    private Optional<Reference> participant(ParsedSegment prt) {
        Field person = prt.field(5);
        if (person.hasValue() && person.value(IDENTIFIER_TYPE).equals(INS)) {
            return draft.patient();
        }
        Optional<Reference> found = draft.person(person, prt).or(() -> draft.organization(prt.field(8), prt));
        found.flatMap(draft::at).ifPresent(who -> address(prt, who));
        return found;
    }

    private static void address(ParsedSegment prt, Resource who) {
        String address = prt.field(15).value(4);
        if (address.isEmpty()) {
            return;
        }
        ContactPoint mail =
                new ContactPoint().setSystem(ContactPointSystem.EMAIL).setValue(address);
        if (who instanceof Practitioner practitioner && !practitioner.hasTelecom()) {
            practitioner.addTelecom(mail);
        } else if (who instanceof Organization organization && !organization.hasTelecom()) {
            organization.addTelecom(mail);
        }
    }
}
