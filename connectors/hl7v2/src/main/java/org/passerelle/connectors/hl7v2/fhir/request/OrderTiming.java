package org.passerelle.connectors.hl7v2.fhir.request;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Timing;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.V2Time;
import org.passerelle.connectors.hl7v2.fhir.family.OrderGroup;
import org.passerelle.connectors.hl7v2.fhir.family.Quantities;

/**
 * When, how often, how much and how urgently a service is asked for: TQ1, else the quantity and timing that HL7 before 2.5
 * put into OBR-27 or ORC-7, else OBR-36 and OBR-6. After HL7's v2-to-FHIR maps of TQ1 and TQ to ServiceRequest.
 */
final class OrderTiming {
    private final V2Time times;
    private final Dosages timings;

    OrderTiming(V2Time times) {
        this.times = times;
        this.timings = new Dosages(times);
    }

    void into(OrderGroup order, ServiceRequest request) {
        Optional<ParsedSegment> tq1 = order.first("TQ1");
        Optional<Field> older = tq1.isPresent() ? Optional.empty() : older(order);
        String priority = tq1.map(segment -> segment.value(9))
                .or(() -> older.map(field -> field.value(6)))
                .orElse("");
        Optional.ofNullable(OrderStates.priority(priority)).ifPresent(request::setPriority);
        timings.of(tq1.map(List::of).orElse(List.of()), older.map(List::of).orElse(List.of())).stream()
                .findFirst()
                .ifPresent(stated -> repeated(stated, request));
        older.flatMap(field -> Quantities.composite(field.inner(1))).ifPresent(request::setQuantity);
        if (!request.hasOccurrence()) {
            once(tq1, older, order, request);
        }
    }

    private static Optional<Field> older(OrderGroup order) {
        return Stream.of(
                        order.first("OBR").map(obr -> obr.field(27)),
                        order.first("ORC").map(orc -> orc.field(7)))
                .flatMap(Optional::stream)
                .filter(Field::hasAny)
                .findFirst();
    }

    /** What is stated beyond a start and an end is a timing; the rest of a dosage is about medicines only. */
    private static void repeated(Dosage stated, ServiceRequest request) {
        Timing timing = stated.getTiming();
        boolean repeats = timing.hasCode()
                || timing.getRepeat().hasFrequency()
                || timing.getRepeat().hasCount()
                || timing.getRepeat().hasTimeOfDay()
                || timing.getRepeat().hasWhen()
                || timing.getRepeat().getBounds() instanceof Quantity;
        if (repeats) {
            request.setOccurrence(timing);
        }
        if (stated.getDoseAndRateFirstRep().getDose() instanceof Quantity amount) {
            request.setQuantity(amount);
        }
        if (stated.hasAsNeeded()) {
            request.setAsNeeded(stated.getAsNeeded());
        }
        if (stated.hasText()) {
            request.addNote(new Annotation().setText(stated.getText()));
        }
    }

    private void once(Optional<ParsedSegment> tq1, Optional<Field> older, OrderGroup order, ServiceRequest request) {
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
