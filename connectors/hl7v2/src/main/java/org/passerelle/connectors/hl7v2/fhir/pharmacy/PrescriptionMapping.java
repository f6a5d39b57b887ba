package org.passerelle.connectors.hl7v2.fhir.pharmacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestPriority;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.Notes;
import org.passerelle.connectors.hl7v2.fhir.family.OrderGroup;
import org.passerelle.connectors.hl7v2.fhir.family.Quantities;
import org.passerelle.connectors.hl7v2.fhir.request.Dosages;

/**
 * ORC with RXO (as the prescriber wrote it), RXE (as the pharmacy encoded it) or RXG (as it is to be given) to
 * MedicationRequest, after HL7's v2-to-FHIR maps.
 */
final class PrescriptionMapping {
    private static final String TABLE_0161 = "http://terminology.hl7.org/CodeSystem/v2-0161";

    private final EventDraft draft;
    private final Medicines medicines;
    private final Dosages dosages;

    PrescriptionMapping(EventDraft draft) {
        this.draft = draft;
        this.medicines = new Medicines(draft);
        this.dosages = new Dosages(draft.context().times());
    }

    /**
     * @param detail RXO, RXE or RXG
     * @param original the request that this one encodes; empty if it is the first
     * @return empty if nothing says which medicine it is
     */
    Optional<MedicationRequest> map(OrderGroup order, ParsedSegment detail, Optional<MedicationRequest> original) {
        PrescriptionFields fields = PrescriptionFields.of(detail.name());
        List<ParsedSegment> following = order.after(detail, "RXO", "RXE", "RXD", "RXG", "RXA", "ORC");
        Optional<Type> medication = medicines.medication(
                detail, detail.field(fields.code()), detail.field(fields.form()), Batch.NONE, rxc(following));
        if (medication.isEmpty()) {
            return Optional.empty();
        }
        MedicationRequest request = new MedicationRequest()
                .setMedication(medication.get())
                .setIntent(intent(detail, original))
                .setStatus(PrescriptionStates.status(order.control(), order.status()));
        order.identifiers(draft).forEach(request::addIdentifier);
        draft.patient().ifPresent(request::setSubject);
        draft.encounter().ifPresent(request::setEncounter);
        original.ifPresent(first -> request.addBasedOn(EventDraft.to(first)));
        people(order, detail, fields, request);
        dosage(order, detail, fields, following, request);
        supply(detail, fields, request);
        indication(detail.field(fields.indication()), request);
        Notes.notes(following, draft.context().times()).forEach(request::addNote);
        return Optional.of(draft.add(request, detail, identity(order, detail, fields, original)));
    }

    private static List<ParsedSegment> rxc(List<ParsedSegment> following) {
        return following.stream()
                .filter(segment -> segment.name().equals("RXC"))
                .toList();
    }

    private static MedicationRequestIntent intent(ParsedSegment detail, Optional<MedicationRequest> original) {
        if (detail.name().equals("RXG")) {
            return MedicationRequestIntent.INSTANCEORDER;
        }
        return original.isPresent() ? MedicationRequestIntent.FILLERORDER : MedicationRequestIntent.ORDER;
    }

    /** The order's number; what encodes or schedules an order is told from it by the segment that says so. */
    private String[] identity(
            OrderGroup order, ParsedSegment detail, PrescriptionFields fields, Optional<MedicationRequest> original) {
        Field number = order.placer().or(order::filler).orElse(detail.field(fields.prescription()));
        String[] identity = draft.identity(number);
        boolean first = original.isEmpty() && !detail.name().equals("RXG");
        return identity.length == 0 || first
                ? identity
                : new String[] {
                    identity[0], identity[1], detail.name(), detail.name().equals("RXG") ? detail.value(1) : ""
                };
    }

    private void people(OrderGroup order, ParsedSegment detail, PrescriptionFields fields, MedicationRequest request) {
        Optional<ParsedSegment> orc = order.first("ORC");
        Stream.of(
                        orc.flatMap(segment -> draft.person(segment.field(12), segment)),
                        draft.person(detail.field(fields.prescriber()), detail),
                        orc.flatMap(segment -> draft.organization(segment.field(21), segment)))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(request::setRequester);
        orc.flatMap(segment -> draft.person(segment.field(10), segment)).ifPresent(request::setRecorder);
        orc.flatMap(segment -> draft.context().times().dateTime(segment.value(9)))
                .or(() -> draft.context().times().dateTime(detail.value(fields.ordered())))
                .ifPresent(request::setAuthoredOnElement);
    }

    private void dosage(
            OrderGroup order,
            ParsedSegment detail,
            PrescriptionFields fields,
            List<ParsedSegment> following,
            MedicationRequest request) {
        List<Field> older = new ArrayList<>(detail.repetitions(fields.timing()));
        order.first("ORC").ifPresent(orc -> older.addAll(orc.repetitions(7)));
        List<ParsedSegment> said = new ArrayList<>(following);
        if (said.stream().noneMatch(segment -> segment.name().equals("TQ1"))) {
            // The timing of RXO stands before it, after ORC.
            order.segments().stream()
                    .takeWhile(segment -> segment != detail)
                    .filter(segment -> segment.name().equals("TQ1"))
                    .forEach(said::add);
        }
        List<Dosage> all = dosages.of(said, older);
        dose(detail, fields, all);
        rate(detail, fields, all);
        for (Field instruction : detail.repetitions(fields.instructions())) {
            CodeableConcept text = Codes.concept(instruction);
            if (!text.isEmpty()) {
                first(all).addAdditionalInstruction(text);
            }
        }
        all.forEach(request::addDosageInstruction);
        priority(said, older).ifPresent(request::setPriority);
    }

    private static Dosage first(List<Dosage> all) {
        if (all.isEmpty()) {
            all.add(new Dosage());
        }
        return all.get(0);
    }

    /** One dose, or the range between the least and the most. */
    private static void dose(ParsedSegment detail, PrescriptionFields fields, List<Dosage> all) {
        Field unit = detail.field(fields.unit());
        Optional<Quantity> least = Quantities.of(detail.value(fields.least()), unit);
        Optional<Quantity> most = Quantities.of(detail.value(fields.most()), unit);
        if (least.isEmpty() && most.isEmpty()) {
            return;
        }
        boolean range = least.isPresent()
                && most.isPresent()
                && least.get().getValue().compareTo(most.get().getValue()) != 0;
        Type dose = range
                ? new Range().setLow(Quantities.simple(least.get())).setHigh(Quantities.simple(most.get()))
                : Quantities.simple(least.or(() -> most).get());
        first(all).getDoseAndRateFirstRep().setDose(dose);
    }

    private static void rate(ParsedSegment detail, PrescriptionFields fields, List<Dosage> all) {
        Quantities.of(detail.value(fields.rate()), detail.field(fields.rate() + 1))
                .ifPresent(rate -> first(all).getDoseAndRateFirstRep().setRate(Quantities.simple(rate)));
    }

    private static void supply(ParsedSegment detail, PrescriptionFields fields, MedicationRequest request) {
        Quantities.of(detail.value(fields.amount()), detail.field(fields.amount() + 1))
                .ifPresent(request.getDispenseRequest()::setQuantity);
        Quantities.number(detail.value(fields.refills()))
                .filter(number -> number.signum() >= 0 && number.scale() <= 0 && number.precision() < 6)
                .ifPresent(number -> request.getDispenseRequest().setNumberOfRepeatsAllowed(number.intValue()));
        String substitution = detail.value(fields.substitution());
        if (!substitution.isEmpty()) {
            CodeableConcept allowed = new CodeableConcept();
            allowed.addCoding().setSystem(TABLE_0161).setCode(substitution);
            request.getSubstitution().setAllowed(allowed);
        }
    }

    private static void indication(Field reason, MedicationRequest request) {
        CodeableConcept code = Codes.concept(reason);
        if (!code.isEmpty()) {
            request.addReasonCode(code);
        }
    }

    private static Optional<MedicationRequestPriority> priority(List<ParsedSegment> said, List<Field> older) {
        String code = said.stream()
                .filter(segment -> segment.name().equals("TQ1"))
                .map(tq1 -> tq1.value(9))
                .findFirst()
                .orElseGet(
                        () -> older.stream().findFirst().map(tq -> tq.value(6)).orElse(""));
        return PrescriptionStates.priority(code);
    }

    /** A reference to the prescription of an order that carries only its number. */
    static Optional<Reference> named(OrderGroup order, EventDraft draft) {
        return order.identifiers(draft).stream()
                .findFirst()
                .map(number -> new Reference().setType("MedicationRequest").setIdentifier(number));
    }
}
