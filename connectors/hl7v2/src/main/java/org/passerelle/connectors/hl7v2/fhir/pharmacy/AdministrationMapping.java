package org.passerelle.connectors.hl7v2.fhir.pharmacy;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationDosageComponent;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Type;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.V2Time;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.Notes;
import org.passerelle.connectors.hl7v2.fhir.family.OrderGroup;
import org.passerelle.connectors.hl7v2.fhir.family.Periods;
import org.passerelle.connectors.hl7v2.fhir.family.Quantities;
import org.passerelle.connectors.hl7v2.fhir.request.Dosages;

/** RXA, with its RXR, to MedicationAdministration. */
final class AdministrationMapping {
    private final EventDraft draft;
    private final Medicines medicines;

    AdministrationMapping(EventDraft draft) {
        this.draft = draft;
        this.medicines = new Medicines(draft);
    }

    /** @return empty if RXA-5 names no product */
    Optional<MedicationAdministration> map(OrderGroup order, ParsedSegment rxa) {
        V2Time times = draft.context().times();
        Batch batch = new Batch(rxa.value(15), times.dateTime(rxa.value(16)));
        Optional<Type> medication = medicines.medication(rxa, rxa.field(5), rxa.field(8), batch, List.of());
        if (medication.isEmpty()) {
            return Optional.empty();
        }
        MedicationAdministration given = new MedicationAdministration();
        given.setMedication(medication.get());
        given.setStatus(status(rxa));
        draft.patient().ifPresent(given::setSubject);
        draft.encounter().ifPresent(given::setContext);
        effective(rxa, times, given);
        rxa.repetitions(10)
                .forEach(who -> draft.person(who, rxa)
                        .ifPresent(person -> given.addPerformer().setActor(person)));
        for (Field reason : rxa.repetitions(18)) {
            CodeableConcept refused = Codes.concept(reason);
            if (!refused.isEmpty()) {
                given.addStatusReason(refused);
            }
        }
        for (Field reason : rxa.repetitions(19)) {
            CodeableConcept indication = Codes.concept(reason);
            if (!indication.isEmpty()) {
                given.addReasonCode(indication);
            }
        }
        PrescriptionMapping.named(order, draft).ifPresent(given::setRequest);
        List<ParsedSegment> following = order.after(rxa, "RXA", "ORC", "RXG");
        dosage(rxa, following, given);
        for (Field note : rxa.repetitions(9)) {
            String text = note.value(2).isEmpty() ? note.value(1) : note.value(2);
            if (!text.isEmpty()) {
                given.addNote().setText(text);
            }
        }
        Notes.notes(following, draft.context().times()).forEach(given::addNote);
        return Optional.of(draft.add(given, rxa, identity(order, rxa)));
    }

    private void effective(ParsedSegment rxa, V2Time times, MedicationAdministration given) {
        boolean same = rxa.value(3).equals(rxa.value(4));
        Optional<Period> period = Periods.of(times, rxa.value(3), rxa.value(4)).filter(span -> span.hasEnd() && !same);
        if (period.isPresent()) {
            given.setEffective(period.get());
        } else {
            times.dateTime(rxa.value(3)).ifPresent(given::setEffective);
        }
    }

    private static void dosage(ParsedSegment rxa, List<ParsedSegment> following, MedicationAdministration given) {
        MedicationAdministrationDosageComponent dosage = new MedicationAdministrationDosageComponent();
        Amounts.given(rxa).map(Quantities::simple).ifPresent(dosage::setDose);
        following.stream()
                .filter(segment -> segment.name().equals("RXR"))
                .findFirst()
                .ifPresent(rxr -> {
                    Dosage route = new Dosage();
                    Dosages.route(rxr, route);
                    if (route.hasRoute()) {
                        dosage.setRoute(route.getRoute());
                    }
                    if (route.hasSite()) {
                        dosage.setSite(route.getSite());
                    }
                    if (route.hasMethod()) {
                        dosage.setMethod(route.getMethod());
                    }
                });
        if (!dosage.isEmpty()) {
            given.setDosage(dosage);
        }
    }

    /** RXA-21 D takes it back; else RXA-20 of HL7 table 0322. */
    private static MedicationAdministrationStatus status(ParsedSegment rxa) {
        if (rxa.value(21).equals("D")) {
            return MedicationAdministrationStatus.ENTEREDINERROR;
        }
        return switch (rxa.value(20)) {
            case "RE", "NA" -> MedicationAdministrationStatus.NOTDONE;
            case "PA" -> MedicationAdministrationStatus.STOPPED;
            default -> MedicationAdministrationStatus.COMPLETED;
        };
    }

    /** The order, the number of the administration within it, its time and product. */
    private String[] identity(OrderGroup order, ParsedSegment rxa) {
        Optional<Field> number = order.placer().or(order::filler);
        String[] named = number.map(draft::identity).orElse(new String[0]);
        return named.length == 0
                ? named
                : new String[] {named[0], named[1], rxa.value(1), rxa.value(2), rxa.value(3), rxa.value(5)};
    }
}
