package org.passerelle.connectors.hl7v2.fhir.clinical;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.V2Time;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.Quantities;

/** FT1 to ChargeItem, and to Procedure where it names an act (FT1-25). */
public final class Charges {
    private static final String TABLE_0443 = "http://terminology.hl7.org/CodeSystem/v2-0443";
    private static final int CURRENCY_LENGTH = 3;

    private final EventDraft draft;

    public Charges(EventDraft draft) {
        this.draft = draft;
    }

    public void map(ParsedSegment ft1) {
        CodeableConcept act = Codes.concept(ft1.field(25));
        CodeableConcept transaction = Codes.concept(ft1.field(7));
        if (transaction.isEmpty() && act.isEmpty() && !ft1.field(8).hasValue()) {
            return;
        }
        ChargeItem charge = new ChargeItem().setStatus(status(ft1.value(6)));
        charge.setCode(code(ft1, transaction, act));
        draft.identifier(ft1.field(2), "").ifPresent(charge::addIdentifier);
        draft.patient().ifPresent(charge::setSubject);
        draft.encounter().ifPresent(charge::setContext);
        V2Time times = draft.context().times();
        times.dateTime(ft1.field(4).value(1)).ifPresent(charge::setOccurrence);
        times.dateTime(ft1.value(5)).ifPresent(charge::setEnteredDateElement);
        Quantities.number(ft1.value(10))
                .ifPresent(number -> charge.getQuantity().setValue(number));
        price(ft1).ifPresent(charge::setPriceOverride);
        ft1.repetitions(19).forEach(reason -> concept(reason, charge::addReason));
        performers(ft1, charge);
        draft.person(ft1.field(24), ft1).ifPresent(charge::setEnterer);
        draft.manufacturer(ft1.field(13), ft1).ifPresent(charge::setPerformingOrganization);
        concept(ft1.field(29), charge::setProduct);
        draft.first(Account.class).map(EventDraft::to).ifPresent(charge::addAccount);
        if (!act.isEmpty()) {
            charge.addService(EventDraft.to(procedure(ft1, act)));
        }
        draft.add(charge, ft1, identity(ft1, charge));
    }

    /** CG is a charge; payments, credits and adjustments have no state of their own in R4. */
    private static ChargeItemStatus status(String type) {
        return type.equals("CG") ? ChargeItemStatus.BILLABLE : ChargeItemStatus.UNKNOWN;
    }

    private static CodeableConcept code(ParsedSegment ft1, CodeableConcept transaction, CodeableConcept act) {
        if (!transaction.isEmpty()) {
            return transaction;
        }
        return act.isEmpty() ? new CodeableConcept().setText(ft1.value(8)) : act.copy();
    }

    /** The number of the transaction is often that of a batch of lines: line, code and time tell them apart. */
    private static String[] identity(ParsedSegment ft1, ChargeItem charge) {
        return ft1.field(2).hasValue()
                ? new String[] {
                    ft1.value(2),
                    ft1.value(3),
                    ft1.value(1),
                    ft1.field(4).value(1),
                    charge.getCode().getCodingFirstRep().getCode()
                }
                : new String[0];
    }

    /** The amount of the line: FT1-11; FT1-12 is the same for a single unit. */
    private static Optional<Money> price(ParsedSegment ft1) {
        if (ft1.field(11).hasValue()) {
            return money(ft1.field(11));
        }
        boolean single = !ft1.field(10).hasValue()
                || Quantities.number(ft1.value(10))
                        .filter(number -> number.compareTo(BigDecimal.ONE) == 0)
                        .isPresent();
        return single ? money(ft1.field(12)) : Optional.empty();
    }

    private static Optional<Money> money(Field cp) {
        return Quantities.number(cp.value(1)).map(amount -> {
            Money money = new Money().setValue(amount);
            String currency = cp.value(1, 2);
            return currency.length() == CURRENCY_LENGTH ? money.setCurrency(currency) : money;
        });
    }

    private void performers(ParsedSegment ft1, ChargeItem charge) {
        for (Field who : ft1.repetitions(20)) {
            draft.person(who, ft1).ifPresent(person -> charge.addPerformer().setActor(person));
        }
        for (Field who : ft1.repetitions(21)) {
            draft.person(who, ft1)
                    .ifPresent(person -> charge.addPerformer()
                            .setActor(person)
                            .getFunction()
                            .addCoding()
                            .setSystem(TABLE_0443)
                            .setCode("OP"));
        }
    }

    private Procedure procedure(ParsedSegment ft1, CodeableConcept act) {
        Procedure procedure =
                new Procedure().setStatus(ProcedureStatus.COMPLETED).setCode(act);
        draft.patient().ifPresent(procedure::setSubject);
        draft.encounter().ifPresent(procedure::setEncounter);
        draft.context().times().dateTime(ft1.field(4).value(1)).ifPresent(procedure::setPerformed);
        for (Field who : ft1.repetitions(20)) {
            draft.person(who, ft1).ifPresent(person -> procedure.addPerformer().setActor(person));
        }
        String number = ft1.value(2);
        return draft.add(
                procedure,
                ft1,
                number.isEmpty()
                        ? new String[0]
                        : new String[] {
                            number,
                            ft1.value(3),
                            ft1.value(1),
                            ft1.value(25),
                            ft1.field(4).value(1)
                        });
    }

    private static void concept(Field field, Consumer<CodeableConcept> setter) {
        CodeableConcept concept = Codes.concept(field);
        if (!concept.isEmpty()) {
            setter.accept(concept);
        }
    }
}
