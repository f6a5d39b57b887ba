package org.passerelle.connectors.hl7v2.fhir.request;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.Specimen;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.V2Time;
import org.passerelle.connectors.hl7v2.fhir.family.Addresses;
import org.passerelle.connectors.hl7v2.fhir.family.ContactPoints;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.Notes;
import org.passerelle.connectors.hl7v2.fhir.family.OrderGroup;
import org.passerelle.connectors.hl7v2.fhir.family.StatedRole;

/**
 * ORC with OBR (or a segment that orders something else) to ServiceRequest, after HL7's v2-to-FHIR maps of them. One order
 * is one resource, whether it is placed, answered, or referred to by a result or document.
 */
public final class ServiceRequestMapping {
    private static final String TABLE_0482 = "http://terminology.hl7.org/CodeSystem/v2-0482";

    private final EventDraft draft;
    private final V2Time times;
    private final OrderTiming timing;

    public ServiceRequestMapping(EventDraft draft) {
        this.draft = draft;
        this.times = draft.context().times();
        this.timing = new OrderTiming(times);
    }

    /**
     * An order that is placed, changed or answered.
     *
     * @param detail OBR, or the segment that says what is ordered; ORC itself where nothing does
     * @param code what is ordered
     */
    public ServiceRequest map(OrderGroup order, ParsedSegment detail, CodeableConcept code, List<Specimen> specimens) {
        ServiceRequest request = read(order, code);
        request.setStatus(OrderStates.status(order.control(), order.status()));
        specimens.forEach(specimen -> request.addSpecimen(EventDraft.to(specimen)));
        Notes.notes(order.after(detail, "OBX", "SPM", "OBR", "ORC"), times).forEach(request::addNote);
        return add(request, order, detail);
    }

    /**
     * The order that a result or a document answers, as far as the message tells of it: who placed it, under which number
     * and why. Its state is stated only where ORC-5 says it; that results are there does not end an order.
     *
     * @return empty if the message says nothing of the order but the filler's own number
     */
    public Optional<ServiceRequest> answered(OrderGroup order, ParsedSegment obr) {
        boolean told = order.placer().isPresent()
                || obr.field(16).hasAny()
                || order.first("ORC").isPresent();
        if (!told) {
            return Optional.empty();
        }
        // RE, that results follow, is what the message itself says.
        order.control();
        ServiceRequest request = read(order, Codes.concept(obr.field(4)));
        Optional.ofNullable(OrderStates.stated(order.status())).ifPresent(request::setStatus);
        return Optional.of(add(request, order, obr));
    }

    private ServiceRequest add(ServiceRequest request, OrderGroup order, ParsedSegment at) {
        Field number = order.placer().or(order::filler).orElse(Field.absent());
        return draft.add(request, at, draft.identity(number));
    }

    private ServiceRequest read(OrderGroup order, CodeableConcept code) {
        ServiceRequest request = new ServiceRequest().setIntent(ServiceRequestIntent.ORDER);
        order.identifiers(draft).forEach(request::addIdentifier);
        if (!code.isEmpty()) {
            request.setCode(code);
        }
        draft.patient().ifPresent(request::setSubject);
        draft.encounter().ifPresent(request::setEncounter);
        Optional<ParsedSegment> orc = order.first("ORC");
        Optional<ParsedSegment> obr = order.first("OBR");
        orc.ifPresent(segment -> common(segment, request));
        timing.into(order, request);
        requester(orc, obr).ifPresent(request::setRequester);
        obr.ifPresent(segment -> observation(segment, request));
        return request;
    }

    private void common(ParsedSegment orc, ServiceRequest request) {
        draft.identifier(orc.field(4), "PGN").ifPresent(request::setRequisition);
        orc.repetitions(33).forEach(number -> alternative(number, request));
        draft.identifier(orc.field(38), "FGN").ifPresent(request::addIdentifier);
        times.dateTime(orc.value(9)).ifPresent(request::setAuthoredOnElement);
        parent(orc.field(8), request);
        CodeableConcept where = Codes.concept(orc.field(29));
        if (!where.isEmpty()) {
            if (where.hasCoding() && orc.field(29).value(3).isEmpty()) {
                where.getCodingFirstRep().setSystem(TABLE_0482);
            }
            request.addLocationCode(where);
        }
    }

    /** Another number that the placer gave the order, type CX. */
    private void alternative(Field cx, ServiceRequest request) {
        if (cx.hasValue()) {
            Identifier identifier = draft.identifier(cx, "PLAC").orElseThrow();
            draft.authority(identifier, cx.value(4), cx.value(4, 2));
            request.addIdentifier(identifier);
        }
    }

    /** The order that this one is part of or follows from, type EIP: the placer's number, else the filler's. */
    private void parent(Field eip, ServiceRequest request) {
        draft.identifier(eip.inner(1), "PLAC")
                .or(() -> draft.identifier(eip.inner(2), "FILL"))
                .ifPresent(number -> request.addBasedOn(
                        new Reference().setType("ServiceRequest").setIdentifier(number)));
    }

    private void observation(ParsedSegment obr, ServiceRequest request) {
        String clinical = obr.value(13).isEmpty() ? obr.field(13).value(2) : obr.value(13);
        if (!clinical.isEmpty()) {
            request.addNote(new Annotation().setText(clinical));
        }
        obr.repetitions(31).forEach(reason -> concept(reason).ifPresent(request::addReasonCode));
        obr.repetitions(46).forEach(detail -> concept(detail).ifPresent(request::addOrderDetail));
        obr.repetitions(47).forEach(detail -> concept(detail).ifPresent(request::addOrderDetail));
        obr.repetitions(53).forEach(number -> alternative(number, request));
        if (!request.hasBasedOn()) {
            parent(obr.field(obr.field(54).hasAny() ? 54 : 29), request);
        }
        for (Field who : obr.repetitions(28)) {
            draft.person(who, obr).ifPresent(request::addPerformer);
        }
        if (obr.value(11).equals("G")) {
            request.setIntent(ServiceRequestIntent.REFLEXORDER);
        }
        Optional.ofNullable(OrderStates.priority(obr.value(5)))
                .filter(priority -> !request.hasPriority())
                .ifPresent(request::setPriority);
    }

    private static Optional<CodeableConcept> concept(Field field) {
        CodeableConcept concept = Codes.concept(field);
        return concept.isEmpty() ? Optional.empty() : Optional.of(concept);
    }

    /**
     * OBR-16, else ORC-12: the professional who orders, with ORC-24 where they are and OBR-17 or ORC-14 how they are called
     * back; ORC-21, 22 and 23 for which establishment.
     */
    private Optional<Reference> requester(Optional<ParsedSegment> orc, Optional<ParsedSegment> obr) {
        Optional<ParsedSegment> at = Stream.of(
                        obr.filter(segment -> segment.field(16).hasAny()),
                        orc.filter(segment -> segment.field(12).hasAny()),
                        orc)
                .flatMap(Optional::stream)
                .findFirst();
        if (at.isEmpty()) {
            return Optional.empty();
        }
        StatedRole role = new StatedRole(draft, at.get())
                .person(at.get().field(at.get().is("OBR") ? 16 : 12))
                .telecoms(obr.filter(segment -> segment.field(17).hasAny())
                        .map(segment -> segment.repetitions(17))
                        .or(() -> orc.map(segment -> segment.repetitions(14)))
                        .orElse(List.of()));
        orc.filter(segment -> !segment.equals(at.get())
                        && segment.field(12).same(at.get().field(16)))
                .ifPresent(segment -> segment.field(12).components());
        orc.ifPresent(segment -> {
            role.addresses(segment.repetitions(24)).organization(segment.field(21));
            facility(segment);
        });
        return role.reference();
    }

    private void facility(ParsedSegment orc) {
        draft.organization(orc.field(21), orc)
                .flatMap(draft::at)
                .filter(Organization.class::isInstance)
                .map(Organization.class::cast)
                .ifPresent(facility -> {
                    if (!facility.hasAddress()) {
                        Addresses addresses = new Addresses(times);
                        orc.repetitions(22).forEach(xad -> addresses.of(xad).ifPresent(facility::addAddress));
                    }
                    if (!facility.hasTelecom()) {
                        orc.repetitions(23)
                                .forEach(xtn -> ContactPoints.of(xtn, null).ifPresent(facility::addTelecom));
                    }
                });
    }
}
