package org.passerelle.connectors.hl7v2.fhir.order;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.Specimen;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.V2Time;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.Notes;
import org.passerelle.connectors.hl7v2.fhir.family.OrderGroup;

/** ORC with OBR (or a segment that orders something else) to ServiceRequest, after HL7's v2-to-FHIR maps of them. */
final class ServiceRequestMapping {
    private final EventDraft draft;
    private final V2Time times;

    ServiceRequestMapping(EventDraft draft) {
        this.draft = draft;
        this.times = draft.context().times();
    }

    /**
     * @param detail OBR, or the segment that says what is ordered; ORC itself where nothing does
     * @param code what is ordered
     */
    ServiceRequest map(OrderGroup order, ParsedSegment detail, CodeableConcept code, List<Specimen> specimens) {
        ServiceRequest request = new ServiceRequest().setIntent(ServiceRequestIntent.ORDER);
        request.setStatus(OrderStates.status(order.control(), order.status()));
        order.identifiers(draft).forEach(request::addIdentifier);
        if (!code.isEmpty()) {
            request.setCode(code);
        }
        Optional<ParsedSegment> orc = order.first("ORC");
        orc.flatMap(segment -> draft.identifier(segment.field(4), "PGN")).ifPresent(request::setRequisition);
        draft.patient().ifPresent(request::setSubject);
        draft.encounter().ifPresent(request::setEncounter);
        orc.flatMap(segment -> times.dateTime(segment.value(9))).ifPresent(request::setAuthoredOnElement);
        timing(order, request);
        Optional<ParsedSegment> obr = order.first("OBR");
        requester(orc, obr).ifPresent(request::setRequester);
        obr.ifPresent(segment -> observation(segment, request));
        specimens.forEach(specimen -> request.addSpecimen(EventDraft.to(specimen)));
        Notes.note(order.after(detail, "OBX", "SPM", "OBR", "ORC")).ifPresent(request::addNote);
        Field number = order.placer().or(order::filler).orElse(Field.absent());
        return draft.add(request, detail, draft.identity(number));
    }

    private void observation(ParsedSegment obr, ServiceRequest request) {
        String clinical = obr.value(13);
        if (!clinical.isEmpty()) {
            request.addNote().setText(clinical);
        }
        for (Field reason : obr.repetitions(31)) {
            CodeableConcept code = Codes.concept(reason);
            if (!code.isEmpty()) {
                request.addReasonCode(code);
            }
        }
        for (Field who : obr.repetitions(28)) {
            draft.person(who, obr).ifPresent(request::addPerformer);
        }
        CodeableConcept site = Codes.concept(obr.field(15));
        String fifth = obr.value(5);
        Optional.ofNullable(OrderStates.priority(fifth))
                .filter(priority -> !request.hasPriority())
                .ifPresent(request::setPriority);
        if (request.getSpecimen().isEmpty() && !site.isEmpty()) {
            Specimen specimen = new Specimen().setType(site);
            draft.patient().ifPresent(specimen::setSubject);
            request.addSpecimen(EventDraft.to(draft.add(specimen, obr)));
        }
    }

    /** OBR-16, else ORC-12: the professional who orders; ORC-21: for which establishment. */
    private Optional<Reference> requester(Optional<ParsedSegment> orc, Optional<ParsedSegment> obr) {
        Stream<Optional<Reference>> people = Stream.of(
                obr.flatMap(segment -> draft.person(segment.field(16), segment)),
                orc.flatMap(segment -> draft.person(segment.field(12), segment)),
                orc.flatMap(segment -> draft.organization(segment.field(21), segment)));
        return people.flatMap(Optional::stream).findFirst();
    }

    /** TQ1, else the quantity and timing that HL7 before 2.5 put into OBR-27 or ORC-7, else OBR-36 and OBR-6. */
    private void timing(OrderGroup order, ServiceRequest request) {
        Optional<ParsedSegment> tq1 = order.first("TQ1");
        Optional<Field> older = Stream.of(
                        order.first("OBR").map(obr -> obr.field(27)),
                        order.first("ORC").map(orc -> orc.field(7)))
                .flatMap(Optional::stream)
                .filter(field -> !field.value(4).isEmpty() || !field.value(6).isEmpty())
                .findFirst();
        String priority = tq1.map(segment -> segment.value(9))
                .or(() -> older.map(field -> field.value(6)))
                .orElse("");
        Optional.ofNullable(OrderStates.priority(priority)).ifPresent(request::setPriority);
        Period period = new Period();
        tq1.flatMap(segment -> times.dateTime(segment.value(7)))
                .or(() -> older.flatMap(field -> times.dateTime(field.value(4))))
                .or(() -> scheduled(order))
                .ifPresent(period::setStartElement);
        tq1.flatMap(segment -> times.dateTime(segment.value(8)))
                .or(() -> older.flatMap(field -> times.dateTime(field.value(5))))
                .ifPresent(period::setEndElement);
        if (period.hasEnd()) {
            request.setOccurrence(period);
        } else if (period.hasStart()) {
            request.setOccurrence(period.getStartElement());
        }
    }

    private Optional<DateTimeType> scheduled(OrderGroup order) {
        return order.first("OBR").flatMap(obr -> times.dateTime(obr.value(36)).or(() -> times.dateTime(obr.value(6))));
    }
}
