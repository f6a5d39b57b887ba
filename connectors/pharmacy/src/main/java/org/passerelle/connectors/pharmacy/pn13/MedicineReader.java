package org.passerelle.connectors.pharmacy.pn13;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.Reference;
import org.passerelle.connectors.api.MedicineCodes;
import org.passerelle.connectors.api.xml.XmlElement;

/**
 * The prescribed components of an element: one is the medicine itself, several are the ingredients of a mixture. A code is
 * named as UCD or CIP only where the code itself shows it; codes of denominations are kept without a system, since PN13
 * does not say of which list they are.
 */
final class MedicineReader {
    private MedicineReader() {}

    static void read(XmlElement element, MedicationRequest request) {
        List<XmlElement> components = element.all("Composant_prescrit");
        if (components.size() == 1 && form(element).isEmpty()) {
            request.setMedication(concept(components.get(0)));
            return;
        }
        Medication medication = new Medication();
        medication.setId("medicament");
        form(element).ifPresent(medication::setForm);
        if (components.size() == 1) {
            medication.setCode(concept(components.get(0)));
        }
        if (components.size() > 1) {
            components.forEach(component -> ingredient(component, medication));
        }
        if (components.isEmpty()) {
            Words.text(element, "Libellé_élément_prescr")
                    .ifPresent(label -> medication.setCode(new CodeableConcept().setText(label)));
        }
        request.addContained(medication);
        request.setMedication(new Reference("#medicament"));
    }

    private static void ingredient(XmlElement component, Medication medication) {
        Medication.MedicationIngredientComponent ingredient = medication.addIngredient();
        ingredient.setItem(concept(component));
        Words.quantity(component, "Quantité_composant_prescrite")
                .ifPresent(quantity -> ingredient.setStrength(
                        new Ratio().setNumerator(quantity).setDenominator(new Quantity().setValue(1))));
    }

    private static Optional<CodeableConcept> form(XmlElement element) {
        return Words.text(element, "Forme").map(code -> {
            CodeableConcept form = new CodeableConcept();
            form.addCoding().setCode(code);
            return form;
        });
    }

    private static CodeableConcept concept(XmlElement component) {
        CodeableConcept concept = new CodeableConcept();
        Optional<String> label = Words.text(component, "Libellé_composant");
        Words.numbered(component, "Code_composant")
                .ifPresent(code -> concept.addCoding()
                        .setSystem(MedicineCodes.systemOf(code.text()).orElse(null))
                        .setCode(code.text())
                        .setDisplay(label.orElse(null)));
        label.ifPresent(concept::setText);
        return concept;
    }
}
