package org.passerelle.connectors.hl7v2.fhir.pharmacy;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.V2Time;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.Notes;
import org.passerelle.connectors.hl7v2.fhir.family.OrderGroup;
import org.passerelle.connectors.hl7v2.fhir.family.Quantities;

/** ORC, RXA and RXR of a vaccination to Immunization, after HL7's v2-to-FHIR maps of them. */
final class ImmunizationMapping {
    private static final String TABLE_0443 = "http://terminology.hl7.org/CodeSystem/v2-0443";

    private final EventDraft draft;

    ImmunizationMapping(EventDraft draft) {
        this.draft = draft;
    }

    /** @return empty if RXA-5 names no vaccine */
    Optional<Immunization> map(OrderGroup order, ParsedSegment rxa) {
        CodeableConcept vaccine = Medicines.concept(rxa.field(5));
        if (vaccine.isEmpty()) {
            return Optional.empty();
        }
        V2Time times = draft.context().times();
        Immunization immunization = new Immunization().setVaccineCode(vaccine).setStatus(status(rxa));
        order.identifiers(draft).forEach(immunization::addIdentifier);
        draft.patient().ifPresent(immunization::setPatient);
        draft.encounter().ifPresent(immunization::setEncounter);
        times.dateTime(rxa.value(3)).ifPresent(immunization::setOccurrence);
        times.dateTime(rxa.value(22))
                .or(() -> order.first("ORC").flatMap(orc -> times.dateTime(orc.value(9))))
                .ifPresent(immunization::setRecordedElement);
        Amounts.given(rxa).map(Quantities::simple).ifPresent(immunization::setDoseQuantity);
        product(rxa, times, immunization);
        people(order, rxa, immunization);
        draft.place(rxa.field(27), rxa)
                .or(() -> draft.place(rxa.field(11), rxa))
                .ifPresent(immunization::setLocation);
        reasons(rxa, immunization);
        List<ParsedSegment> following = order.after(rxa, "RXA", "ORC");
        following.stream()
                .filter(segment -> segment.name().equals("RXR"))
                .findFirst()
                .ifPresent(rxr -> route(rxr, immunization));
        Notes.notes(
                        following.stream()
                                .takeWhile(segment -> !segment.name().equals("OBX"))
                                .toList(),
                        draft.context().times())
                .forEach(immunization::addNote);
        return Optional.of(draft.add(immunization, rxa, identity(order, rxa)));
    }

    private void product(ParsedSegment rxa, V2Time times, Immunization immunization) {
        if (!rxa.value(15).isEmpty()) {
            immunization.setLotNumber(rxa.value(15));
        }
        times.date(rxa.value(16)).ifPresent(immunization::setExpirationDateElement);
        Field maker = rxa.field(17);
        CodeableConcept name = Codes.concept(maker);
        if (!name.isEmpty()) {
            draft.manufacturer(maker, rxa).ifPresent(immunization::setManufacturer);
        }
    }

    private void people(OrderGroup order, ParsedSegment rxa, Immunization immunization) {
        rxa.repetitions(10)
                .forEach(who -> draft.person(who, rxa)
                        .ifPresent(person -> immunization
                                .addPerformer()
                                .setActor(person)
                                .getFunction()
                                .addCoding()
                                .setSystem(TABLE_0443)
                                .setCode("AP")));
        order.first("ORC")
                .ifPresent(orc -> orc.repetitions(12)
                        .forEach(who -> draft.person(who, orc)
                                .ifPresent(person -> immunization
                                        .addPerformer()
                                        .setActor(person)
                                        .getFunction()
                                        .addCoding()
                                        .setSystem(TABLE_0443)
                                        .setCode("OP"))));
    }

    private static void reasons(ParsedSegment rxa, Immunization immunization) {
        concept(rxa.field(18), immunization::setStatusReason);
        rxa.repetitions(19).forEach(reason -> concept(reason, immunization::addReasonCode));
        rxa.repetitions(9)
                .forEach(note -> concept(note, text -> immunization.addNote().setText(text.getText())));
    }

    private static void route(ParsedSegment rxr, Immunization immunization) {
        concept(rxr.field(1), immunization::setRoute);
        concept(rxr.field(2), immunization::setSite);
    }

    private static void concept(Field field, Consumer<CodeableConcept> setter) {
        CodeableConcept concept = Codes.concept(field);
        if (!concept.isEmpty()) {
            setter.accept(concept);
        }
    }

    /** RXA-21 D takes it back; else RXA-20 of HL7 table 0322. */
    private static ImmunizationStatus status(ParsedSegment rxa) {
        if (rxa.value(21).equals("D")) {
            return ImmunizationStatus.ENTEREDINERROR;
        }
        boolean notDone = rxa.value(20).equals("RE") || rxa.value(20).equals("NA");
        return notDone ? ImmunizationStatus.NOTDONE : ImmunizationStatus.COMPLETED;
    }

    /** The filler's number is the one of the vaccination; else what was given when. */
    private String[] identity(OrderGroup order, ParsedSegment rxa) {
        String[] named = order.filler().or(order::placer).map(draft::identity).orElse(new String[0]);
        return named.length == 0
                ? new String[] {rxa.value(3), rxa.value(5), rxa.field(5).value(3)}
                : new String[] {named[0], named[1], rxa.value(1), rxa.value(2)};
    }
}
