package org.passerelle.connectors.hl7v2.fhir.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Specimen;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.clinical.Allergies;
import org.passerelle.connectors.hl7v2.fhir.clinical.Charges;
import org.passerelle.connectors.hl7v2.fhir.clinical.Diagnoses;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.Notes;
import org.passerelle.connectors.hl7v2.fhir.family.OrderGroup;
import org.passerelle.connectors.hl7v2.fhir.family.Quantities;
import org.passerelle.connectors.hl7v2.fhir.observation.Observations;
import org.passerelle.connectors.hl7v2.fhir.pharmacy.MedicineOrders;
import org.passerelle.connectors.hl7v2.fhir.request.OrderedSpecimen;
import org.passerelle.connectors.hl7v2.fhir.request.ServiceRequestMapping;
import org.passerelle.connectors.hl7v2.fhir.request.SpecimenMapping;

/**
 * Reads the orders about one patient, with the specimens they are for and the answers to their questions (OBX).
 *
 * <p>Specimens follow their order (OML^O21) or stand before all the orders on them (OML^O33, O35).
 */
final class OrderReading {
    /** The segments that say what is ordered, and the field that names it. */
    private static final Map<String, Integer> DETAILS = Map.of("OBR", 4, "BPO", 2, "RQD", 2, "ODS", 3, "ODT", 2);

    private final EventDraft draft;
    private final SpecimenMapping specimens;
    private final ServiceRequestMapping requests;
    private final Observations observations;
    private final Diagnoses diagnoses;
    private final Allergies allergies;
    private final OrderedSpecimen described;
    private final Charges charges;

    OrderReading(EventDraft draft) {
        this.draft = draft;
        this.specimens = new SpecimenMapping(draft);
        this.requests = new ServiceRequestMapping(draft);
        this.observations = new Observations(draft);
        this.diagnoses = new Diagnoses(draft);
        this.allergies = new Allergies(draft);
        this.described = new OrderedSpecimen(draft);
        this.charges = new Charges(draft);
    }

    /** @return whether nothing but medicines is ordered */
    boolean read(List<ParsedSegment> following) {
        List<Specimen> before = new ArrayList<>();
        following.stream()
                .takeWhile(segment -> !segment.is("ORC") && !segment.is("OBR"))
                .filter(segment -> segment.is("SPM"))
                .forEach(spm -> before.add(specimens.map(spm)));
        boolean specimenFirst = !before.isEmpty();
        boolean medicines = false;
        boolean other = false;
        List<Specimen> current = before;
        for (OrderGroup order : OrderGroup.split(following)) {
            List<Specimen> own = order.all("SPM").stream().map(specimens::map).toList();
            if (new MedicineOrders(draft).map(order)) {
                medicines = true;
            } else {
                order(order, specimenFirst ? current : own);
                other = true;
            }
            if (specimenFirst && !own.isEmpty()) {
                current = own;
            }
            order.all("FT1").forEach(charges::map);
        }
        return medicines && !other;
    }

    private void order(OrderGroup order, List<Specimen> on) {
        Optional<ParsedSegment> detail = order.segments().stream()
                .filter(segment -> DETAILS.containsKey(segment.name()))
                .findFirst();
        ParsedSegment at = detail.orElse(order.segments().get(0));
        CodeableConcept code = detail.map(segment -> Codes.concept(segment.field(DETAILS.get(segment.name()))))
                .orElseGet(CodeableConcept::new);
        ServiceRequest request = requests.map(order, at, code, on);
        detail.ifPresent(segment -> amount(segment, request));
        if (on.isEmpty()) {
            order.first("OBR")
                    .flatMap(obr -> described.map(obr, false))
                    .ifPresent(specimen -> request.addSpecimen(EventDraft.to(specimen)));
        }
        order.all("DG1")
                .forEach(dg1 -> diagnoses
                        .map(dg1)
                        .ifPresent(reason -> request.addReasonReference(EventDraft.to(draft.include(reason)))));
        order.all("AL1").forEach(al1 -> allergies.map(al1).ifPresent(draft::include));
        Optional<ParsedSegment> obr = order.first("OBR");
        order.all("OBX")
                .forEach(obx -> observations.map(obx, obr).ifPresent(answer -> {
                    Notes.notes(
                                    order.after(obx, "OBX", "SPM", "OBR", "ORC", "DG1", "FT1", "CTI", "BLG"),
                                    draft.context().times())
                            .forEach(answer::addNote);
                    request.addSupportingInfo(EventDraft.to(draft.include(answer)));
                }));
    }

    /** How much of a blood product (BPO-4) or supply (RQD-5 and 6). */
    private static void amount(ParsedSegment detail, ServiceRequest request) {
        if (detail.is("BPO")) {
            Quantities.composite(detail.field(4)).ifPresent(request::setQuantity);
        } else if (detail.is("RQD")) {
            Quantities.of(detail.value(5), detail.field(6)).ifPresent(request::setQuantity);
        }
    }
}
