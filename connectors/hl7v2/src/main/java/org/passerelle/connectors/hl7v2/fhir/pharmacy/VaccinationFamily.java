package org.passerelle.connectors.hl7v2.fhir.pharmacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Immunization;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.hl7v2.fhir.Family;
import org.passerelle.connectors.hl7v2.fhir.ParsedMessage;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.PatientGroup;
import org.passerelle.connectors.hl7v2.fhir.Remarks;
import org.passerelle.connectors.hl7v2.fhir.V2Time;
import org.passerelle.connectors.hl7v2.fhir.clinical.ClinicalFacts;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.OrderGroup;
import org.passerelle.connectors.hl7v2.fhir.observation.Observations;
import org.passerelle.connectors.hl7v2.fhir.patient.PatientDrafts;

/** VXU: vaccinations, with what was observed about each. */
public final class VaccinationFamily implements Family {
    private final PatientDrafts patients;

    /** @param patients opens the event of a patient */
    public VaccinationFamily(PatientDrafts patients) {
        this.patients = patients;
    }

    @Override
    public boolean knows(String type, String event) {
        return type.equals("VXU") || type.equals("VXR") || type.equals("VXX");
    }

    @Override
    public List<Event> map(ParsedMessage message, Remarks remarks) {
        return message.patients().stream()
                .map(group -> event(message, group, remarks))
                .toList();
    }

    private Event event(ParsedMessage message, PatientGroup group, Remarks remarks) {
        EventDraft draft = patients.open(message, group, remarks);
        new ClinicalFacts(draft).into(OrderGroup.before(group, "ORC", "RXA"));
        Observations observations = new Observations(draft);
        V2Time times = message.context().times();
        ImmunizationMapping vaccinations = new ImmunizationMapping(draft);
        orders(group.following()).forEach(order -> {
            List<Immunization> given = order.all("RXA").stream()
                    .flatMap(rxa -> vaccinations.map(order, rxa).stream())
                    .toList();
            order.all("OBX")
                    .forEach(obx -> observations.map(obx, Optional.empty()).ifPresent(observation -> {
                        draft.include(observation);
                        given.forEach(vaccine -> observation.addPartOf(EventDraft.to(vaccine)));
                    }));
        });
        return draft.event(
                Trigger.ADMINISTERED,
                message.occurredAt(group.first("RXA").flatMap(rxa -> times.instant(rxa.value(3)))),
                message.context().exercise());
    }

    /** HL7 before 2.5.1 leaves ORC out: then each RXA begins a vaccination. */
    private static List<OrderGroup> orders(List<ParsedSegment> following) {
        if (following.stream().anyMatch(segment -> segment.is("ORC"))) {
            return OrderGroup.split(following);
        }
        List<OrderGroup> orders = new ArrayList<>();
        for (ParsedSegment segment : following) {
            if (segment.is("RXA")) {
                orders.add(new OrderGroup(new ArrayList<>()));
            }
            if (!orders.isEmpty()) {
                orders.get(orders.size() - 1).segments().add(segment);
            }
        }
        return orders;
    }
}
