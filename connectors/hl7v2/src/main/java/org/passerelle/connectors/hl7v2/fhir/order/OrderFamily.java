package org.passerelle.connectors.hl7v2.fhir.order;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.hl7v2.fhir.Family;
import org.passerelle.connectors.hl7v2.fhir.MessageContext;
import org.passerelle.connectors.hl7v2.fhir.ParsedMessage;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
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
            "ORB", "OSU", "BPS", "BTS");

    /** The structures that end with the earlier results which an order refers to (PRIOR_RESULT). */
    private static final Set<String> REFERRING = Set.of("OML", "OMG");

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
        Map<EventDraft, List<ParsedSegment>> orders = new LinkedHashMap<>();
        Map<String, EventDraft> drafts = new HashMap<>();
        boolean refers = REFERRING.contains(message.type());
        for (PatientGroup group : message.patients()) {
            EventDraft draft = patients.open(message, group, remarks);
            EventDraft first = drafts.putIfAbsent(draft.subject(), draft);
            if (first != null) {
                EarlierResults.into(first, group.following());
                continue;
            }
            new ClinicalFacts(draft).into(OrderGroup.before(group, "ORC", "OBR", "SPM"));
            int earlier = refers
                    ? EarlierResults.begin(group.following())
                    : group.following().size();
            orders.put(draft, group.following().subList(0, earlier));
            EarlierResults.into(
                    draft, group.following().subList(earlier, group.following().size()));
        }
        if (orders.isEmpty()) {
            withoutPatient(message).ifPresent(draft -> orders.put(draft, message.segments()));
        }
        return orders.entrySet().stream()
                .map(order -> event(message, order.getKey(), order.getValue()))
                .toList();
    }

    /** A change or answer may name nothing but the order (chapter 4: the patient group is optional). */
    private static Optional<EventDraft> withoutPatient(ParsedMessage message) {
        MessageContext context = message.context();
        return OrderGroup.split(message.segments()).stream()
                .flatMap(order -> order.placer().or(order::filler).stream())
                .findFirst()
                .map(number -> new EventDraft(context, "order:" + context.source() + "|" + number.component(1)));
    }

    private static Event event(ParsedMessage message, EventDraft draft, List<ParsedSegment> segments) {
        boolean medicines = new OrderReading(draft).read(segments);
        Trigger trigger = medicines ? Trigger.PRESCRIBED : Trigger.ORDERED;
        Optional<Instant> ordered = segments.stream()
                .filter(segment -> segment.is("ORC"))
                .findFirst()
                .flatMap(orc -> message.context().times().instant(orc.value(9)));
        return draft.event(
                trigger, message.occurredAt(ordered), message.context().exercise());
    }
}
