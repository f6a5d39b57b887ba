package org.passerelle.connectors.hl7v2.fhir.result;

import java.time.Instant;
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

/** Results, vital signs and waveforms (ORU, OUL), with the documents that some of them carry. */
public final class ResultFamily implements Family {
    private static final Set<String> TYPES = Set.of("ORU", "OUL", "ORF");

    private final PatientDrafts patients;
    private final CarriedDocuments documents;

    public ResultFamily(PatientDrafts patients, CarriedDocuments documents) {
        this.patients = patients;
        this.documents = documents;
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
        new ClinicalFacts(draft).beside(OrderGroup.before(group, "ORC", "OBR", "SPM", "OBX"));
        CarriedDocuments.Taken taken = documents.take(draft, message, group, remarks);
        new ResultReading(draft).read(group.following(), taken.segments(), !message.isFrenchDocument());
        Optional<Instant> observed =
                group.first("OBR").flatMap(obr -> message.context().times().instant(obr.value(7)));
        return draft.event(
                taken.trigger().orElse(Trigger.OBSERVATION),
                message.occurredAt(observed),
                message.context().exercise());
    }
}
