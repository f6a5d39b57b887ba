package org.passerelle.connectors.hl7v2.fhir.document;

import java.util.List;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.hl7v2.fhir.Family;
import org.passerelle.connectors.hl7v2.fhir.ParsedMessage;
import org.passerelle.connectors.hl7v2.fhir.PatientGroup;
import org.passerelle.connectors.hl7v2.fhir.Remarks;
import org.passerelle.connectors.hl7v2.fhir.V2Time;
import org.passerelle.connectors.hl7v2.fhir.clinical.ClinicalFacts;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.OrderGroup;
import org.passerelle.connectors.hl7v2.fhir.observation.Observations;
import org.passerelle.connectors.hl7v2.fhir.patient.PatientDrafts;
import org.passerelle.connectors.hl7v2.fhir.request.ServiceRequestMapping;

/** MDM (T01 to T11) and DOC: documents that arrive, are replaced or withdrawn, and coded results beside them. */
public final class DocumentFamily implements Family {
    private final PatientDrafts patients;
    private final DocumentDesk documents;

    /**
     * @param patients opens the event of a patient
     * @param documents takes the documents
     */
    public DocumentFamily(PatientDrafts patients, DocumentDesk documents) {
        this.patients = patients;
        this.documents = documents;
    }

    @Override
    public boolean knows(String type, String event) {
        return type.equals("MDM") || type.equals("DOC");
    }

    @Override
    public List<Event> map(ParsedMessage message, Remarks remarks) {
        return message.patients().stream()
                .map(group -> event(message, group, remarks))
                .toList();
    }

    private Event event(ParsedMessage message, PatientGroup group, Remarks remarks) {
        EventDraft draft = patients.open(message, group, remarks);
        new ClinicalFacts(draft).into(OrderGroup.before(group, "ORC", "OBR", "TXA"));
        Trigger trigger = documents.file(draft, message, group, remarks);
        if (!message.isFrenchDocument()) {
            ServiceRequestMapping requests = new ServiceRequestMapping(draft);
            OrderGroup.split(group.following())
                    .forEach(order -> order.first("OBR").ifPresent(obr -> requests.answered(order, obr)));
        }
        Observations observations = new Observations(draft);
        group.all("OBX").stream()
                .filter(obx -> Part.of(obx) == Part.RESULT)
                .forEach(obx -> observations.map(obx, group.first("OBR")).ifPresent(draft::include));
        V2Time times = message.context().times();
        return draft.event(
                trigger,
                message.occurredAt(group.first("TXA")
                        .flatMap(txa -> times.instant(txa.value(6)).or(() -> times.instant(txa.value(4))))),
                message.context().exercise());
    }
}
