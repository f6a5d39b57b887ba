package org.passerelle.connectors.hl7v2.fhir.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Patient;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.hl7v2.fhir.Family;
import org.passerelle.connectors.hl7v2.fhir.MessageContext;
import org.passerelle.connectors.hl7v2.fhir.ParsedMessage;
import org.passerelle.connectors.hl7v2.fhir.PatientGroup;
import org.passerelle.connectors.hl7v2.fhir.Remarks;
import org.passerelle.connectors.hl7v2.fhir.clinical.ClinicalFacts;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.patient.PatientDrafts;

/** ADT: one event for each patient of the message. */
public final class AdmissionFamily implements Family {
    private final PatientDrafts patients;

    public AdmissionFamily(PatientDrafts patients) {
        this.patients = patients;
    }

    @Override
    public boolean knows(String type, String event) {
        return type.equals("ADT");
    }

    @Override
    public List<Event> map(ParsedMessage message, Remarks remarks) {
        List<EventDraft> drafts = new ArrayList<>();
        List<Patient> persons = new ArrayList<>();
        for (PatientGroup group : message.patients()) {
            EventDraft draft = patients.open(message, group, remarks);
            drafts.add(draft);
            persons.add(draft.first(Patient.class).orElseThrow());
            read(message, group, draft, remarks);
        }
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Patient person = persons.get(i);
            RecordChanges.linked(
                    person,
                    message.event(),
                    persons.stream().filter(other -> !other.equals(person)).toList());
            events.add(drafts.get(i)
                    .event(
                            Triggers.of(message.event()),
                            message.occurredAt(Optional.empty()),
                            message.context().exercise()));
        }
        return events;
    }

    private void read(ParsedMessage message, PatientGroup group, EventDraft draft, Remarks remarks) {
        Patient patient = draft.first(Patient.class).orElseThrow();
        if (message.event().equals("A29")) {
            patient.setActive(false);
        }
        Movement movement = Movement.of(message, group);
        Optional<Encounter> stay = draft.first(Encounter.class);
        stay.ifPresent(encounter -> stay(encounter, movement));
        movement.zbe().ifPresent(zbe -> {
            new MovementMapping(draft).map(movement, zbe, group, stay.orElse(null));
            stay.filter(encounter -> !movement.historic() && !encounter.hasServiceProvider())
                    .ifPresent(encounter ->
                            draft.organization(zbe.field(7), zbe).ifPresent(encounter::setServiceProvider));
        });
        stay.filter(encounter -> movement.historic()).ifPresent(AdmissionFamily::keepPresentState);
        new RecordChanges(draft, patients.identifiers(message.context()), remarks)
                .into(patient, message.event(), group);
        PsychiatricCare.into(draft, group);
        new ClinicalFacts(draft).into(group);
    }

    private static void stay(Encounter stay, Movement movement) {
        boolean takenBack = movement.action() == Movement.Action.CANCEL;
        boolean reopened = StayStates.reopens(movement.event(), takenBack);
        if (reopened) {
            stay.getPeriod().setEndElement(MessageContext.deleted(new DateTimeType()));
        }
        Optional<EncounterStatus> status = StayStates.after(movement.event(), takenBack, stay);
        status.ifPresent(stay::setStatus);
    }

    /** A movement of the past says where the patient was, not where they are: only its own resource follows from it. */
    private static void keepPresentState(Encounter stay) {
        stay.setStatus(null);
        stay.setClass_(null);
        stay.setLocation(null);
        stay.setServiceProvider(null);
        stay.setServiceType(null);
    }
}
