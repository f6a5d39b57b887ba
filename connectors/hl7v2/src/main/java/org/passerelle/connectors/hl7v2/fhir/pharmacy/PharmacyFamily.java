package org.passerelle.connectors.hl7v2.fhir.pharmacy;

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
import org.passerelle.connectors.hl7v2.fhir.V2Time;
import org.passerelle.connectors.hl7v2.fhir.clinical.ClinicalFacts;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.OrderGroup;
import org.passerelle.connectors.hl7v2.fhir.observation.Observations;
import org.passerelle.connectors.hl7v2.fhir.patient.PatientDrafts;

/**
 * Pharmacy messages (OMP, RDE, RGV, RDS, RAS and the answers to them, HL7 v2.5 chapter 4). No French profile of them is
 * known: they are read as the standard has them.
 */
public final class PharmacyFamily implements Family {
    private static final Set<String> PRESCRIBED = Set.of("OMP", "ORP", "RDE", "RRE", "RGV", "RRG", "RDO", "RRO");
    private static final Set<String> DISPENSED = Set.of("RDS", "RRD");
    private static final Set<String> ADMINISTERED = Set.of("RAS", "RRA");

    private final PatientDrafts patients;

    /** @param patients opens the event of a patient */
    public PharmacyFamily(PatientDrafts patients) {
        this.patients = patients;
    }

    @Override
    public boolean knows(String type, String event) {
        return PRESCRIBED.contains(type) || DISPENSED.contains(type) || ADMINISTERED.contains(type);
    }

    @Override
    public List<Event> map(ParsedMessage message, Remarks remarks) {
        return message.patients().stream()
                .map(group -> event(message, group, remarks))
                .toList();
    }

    private Event event(ParsedMessage message, PatientGroup group, Remarks remarks) {
        EventDraft draft = patients.open(message, group, remarks);
        new ClinicalFacts(draft).into(OrderGroup.before(group, "ORC"));
        MedicineOrders medicines = new MedicineOrders(draft);
        Observations observations = new Observations(draft);
        for (OrderGroup order : OrderGroup.split(group.following())) {
            medicines.map(order);
            order.all("OBX")
                    .forEach(obx -> observations.map(obx, order.first("OBR")).ifPresent(draft::include));
        }
        return draft.event(
                trigger(message.type()),
                message.occurredAt(stated(group, message.context().times())),
                message.context().exercise());
    }

    private static Trigger trigger(String type) {
        if (DISPENSED.contains(type)) {
            return Trigger.DISPENSED;
        }
        return ADMINISTERED.contains(type) ? Trigger.ADMINISTERED : Trigger.PRESCRIBED;
    }

    /** When it was given, dispensed or ordered. */
    private static Optional<Instant> stated(PatientGroup group, V2Time times) {
        return group.first("RXA")
                .flatMap(rxa -> times.instant(rxa.value(3)))
                .or(() -> group.first("RXD").flatMap(rxd -> times.instant(rxd.value(3))))
                .or(() -> group.first("ORC").flatMap(orc -> times.instant(orc.value(9))));
    }
}
