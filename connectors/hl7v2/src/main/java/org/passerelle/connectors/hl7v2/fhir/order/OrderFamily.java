package org.passerelle.connectors.hl7v2.fhir.order;

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

/**
 * Orders of examinations, analyses, care, diets, blood products and supplies (ORM, OML, OMG, OMI, OMD, OMN, OMS, OMB) and
 * what their fillers answer (ORR, ORL, ORG, ORI, ORD, ORN, ORS, ORB).
 */
public final class OrderFamily implements Family {
    private static final Set<String> TYPES = Set.of(
            "ORM", "OML", "OMG", "OMI", "OMD", "OMN", "OMS", "OMB", "ORR", "ORL", "ORG", "ORI", "ORD", "ORN", "ORS",
            "ORB");

    private final PatientDrafts patients;

    /** @param patients opens the event of a patient */
    public OrderFamily(PatientDrafts patients) {
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
        new ClinicalFacts(draft).into(OrderGroup.before(group, "ORC", "OBR", "SPM"));
        boolean medicines = new OrderReading(draft).read(group.following());
        Trigger trigger = medicines ? Trigger.PRESCRIBED : Trigger.ORDERED;
        Optional<Instant> ordered =
                group.first("ORC").flatMap(orc -> message.context().times().instant(orc.value(9)));
        return draft.event(
                trigger, message.occurredAt(ordered), message.context().exercise());
    }
}
