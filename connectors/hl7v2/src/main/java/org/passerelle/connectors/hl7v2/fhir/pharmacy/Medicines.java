package org.passerelle.connectors.hl7v2.fhir.pharmacy;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Medication.MedicationIngredientComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.Type;
import org.passerelle.connectors.api.MedicineCodes;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.Quantities;

/**
 * What medicine is meant. A bare code stays a code; where the message also gives a form, a lot or components (RXC), it
 * is a Medication resource that holds the code with them.
 */
final class Medicines {
    private static final int ALTERNATIVE_SYSTEM = 6;

    private final EventDraft draft;

    Medicines(EventDraft draft) {
        this.draft = draft;
    }

    /** The codes of a medicine, with the French systems told by their form. */
    static CodeableConcept concept(Field code) {
        CodeableConcept concept = Codes.concept(code);
        concept.getCoding().stream().filter(coding -> !coding.hasSystem()).forEach(coding -> {
            boolean alternative = coding.getCode().equals(code.value(4));
            String named = code.value(alternative ? ALTERNATIVE_SYSTEM : 3);
            MedicineCodes.systemOf(coding.getCode(), named).ifPresent(coding::setSystem);
        });
        return concept;
    }

    /**
     * @param form dosage form
     * @param components the RXC that belong to it
     * @return empty if neither a code nor a component says what it is
     */
    Optional<Type> medication(ParsedSegment at, Field code, Field form, Batch batch, List<ParsedSegment> components) {
        CodeableConcept concept = concept(code);
        CodeableConcept shape = Codes.concept(form);
        List<ParsedSegment> parts = components.stream()
                .filter(rxc -> !Codes.concept(rxc.field(2)).isEmpty())
                .toList();
        if (shape.isEmpty() && batch.isEmpty() && parts.isEmpty()) {
            return concept.isEmpty() ? Optional.empty() : Optional.of(concept);
        }
        if (concept.isEmpty() && parts.isEmpty()) {
            return Optional.empty();
        }
        Medication medication = new Medication();
        if (!concept.isEmpty()) {
            medication.setCode(concept);
        }
        if (!shape.isEmpty()) {
            medication.setForm(shape);
        }
        batch.into(medication);
        parts.forEach(rxc -> ingredient(rxc, medication.addIngredient()));
        draft.add(medication, at);
        return Optional.of(EventDraft.to(medication).setDisplay(concept.hasText() ? concept.getText() : null));
    }

    /** RXC: a base or additive, its amount, and its strength where it is given. */
    private static void ingredient(ParsedSegment rxc, MedicationIngredientComponent ingredient) {
        ingredient.setItem(concept(rxc.field(2)));
        if (rxc.value(1).equals("A")) {
            ingredient.setIsActive(true);
        }
        Optional<Quantity> amount = Quantities.of(rxc.value(3), rxc.field(4));
        amount.or(() -> Quantities.of(rxc.value(5), rxc.field(6)))
                .ifPresent(quantity -> ingredient.setStrength(
                        new Ratio().setNumerator(quantity).setDenominator(new Quantity(1))));
    }
}
