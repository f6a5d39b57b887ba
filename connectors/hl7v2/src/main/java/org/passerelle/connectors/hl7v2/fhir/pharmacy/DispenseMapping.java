package org.passerelle.connectors.hl7v2.fhir.pharmacy;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Type;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.V2Time;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.Notes;
import org.passerelle.connectors.hl7v2.fhir.family.OrderGroup;
import org.passerelle.connectors.hl7v2.fhir.family.Quantities;
import org.passerelle.connectors.hl7v2.fhir.request.Dosages;

/** RXD, with the TQ1, RXR and RXC after it, to MedicationDispense. */
final class DispenseMapping {
    private static final String TABLE_0203 = "http://terminology.hl7.org/CodeSystem/v2-0203";

    private final EventDraft draft;
    private final Medicines medicines;
    private final Dosages dosages;

    DispenseMapping(EventDraft draft) {
        this.draft = draft;
        this.medicines = new Medicines(draft);
        this.dosages = new Dosages(draft.context().times());
    }

    /**
     * @param prescription the request of the same order, if the message repeats it
     * @return empty if RXD-2 names no product
     */
    Optional<MedicationDispense> map(OrderGroup order, ParsedSegment rxd, Optional<MedicationRequest> prescription) {
        V2Time times = draft.context().times();
        List<ParsedSegment> following = order.after(rxd, "RXO", "RXE", "RXD", "RXG", "RXA", "ORC");
        Batch batch = new Batch(rxd.value(18), times.dateTime(rxd.value(19)));
        List<ParsedSegment> rxc = following.stream()
                .filter(segment -> segment.name().equals("RXC"))
                .toList();
        Optional<Type> medication = medicines.medication(rxd, rxd.field(2), rxd.field(6), batch, rxc);
        if (medication.isEmpty()) {
            return Optional.empty();
        }
        MedicationDispense dispense = new MedicationDispense();
        dispense.setMedication(medication.get());
        dispense.setStatus(status(order));
        number(rxd, dispense);
        draft.patient().ifPresent(dispense::setSubject);
        draft.encounter().ifPresent(dispense::setContext);
        Quantities.of(rxd.value(4), rxd.field(5)).ifPresent(dispense::setQuantity);
        times.dateTime(rxd.value(3)).ifPresent(dispense::setWhenHandedOverElement);
        prescription
                .map(EventDraft::to)
                .or(() -> PrescriptionMapping.named(order, draft))
                .ifPresent(dispense::addAuthorizingPrescription);
        rxd.repetitions(10)
                .forEach(who -> draft.person(who, rxd)
                        .ifPresent(person -> dispense.addPerformer().setActor(person)));
        draft.place(rxd.field(13), rxd).ifPresent(dispense::setDestination);
        dosages.of(following, List.of()).forEach(dispense::addDosageInstruction);
        instructions(rxd, dispense);
        for (Field note : rxd.repetitions(9)) {
            if (note.hasValue()) {
                dispense.addNote().setText(note.component(1));
            }
        }
        Notes.notes(following, draft.context().times()).forEach(dispense::addNote);
        return Optional.of(draft.add(dispense, rxd, identity(order, rxd)));
    }

    private static void number(ParsedSegment rxd, MedicationDispense dispense) {
        if (!rxd.value(7).isEmpty()) {
            dispense.addIdentifier()
                    .setValue(rxd.value(7))
                    .getType()
                    .addCoding()
                    .setSystem(TABLE_0203)
                    .setCode("FILL");
        }
    }

    /** RXD-15: what the pharmacist adds for whoever gives it. */
    private static void instructions(ParsedSegment rxd, MedicationDispense dispense) {
        for (Field instruction : rxd.repetitions(15)) {
            CodeableConcept text = Codes.concept(instruction);
            if (!text.isEmpty()) {
                Dosage dosage = dispense.getDosageInstructionFirstRep();
                dosage.addAdditionalInstruction(text);
            }
        }
    }

    /** The order, the number of the dispensing within it, and its time: a second box of one order is another fact. */
    private String[] identity(OrderGroup order, ParsedSegment rxd) {
        Optional<Field> number = order.placer().or(order::filler);
        String[] named = number.map(draft::identity).orElse(new String[0]);
        return named.length == 0 ? named : new String[] {named[0], named[1], rxd.value(1), rxd.value(3), rxd.value(2)};
    }

    private static MedicationDispenseStatus status(OrderGroup order) {
        return switch (order.status()) {
            case "CA" -> MedicationDispenseStatus.CANCELLED;
            case "DC" -> MedicationDispenseStatus.STOPPED;
            case "HD" -> MedicationDispenseStatus.ONHOLD;
            case "ER" -> MedicationDispenseStatus.ENTEREDINERROR;
            default ->
                switch (order.control()) {
                    case "CA", "CR", "OC" -> MedicationDispenseStatus.CANCELLED;
                    case "DC", "DR", "OD" -> MedicationDispenseStatus.STOPPED;
                    case "HD", "HR", "OH" -> MedicationDispenseStatus.ONHOLD;
                    default -> MedicationDispenseStatus.COMPLETED;
                };
        };
    }
}
