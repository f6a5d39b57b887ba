package org.passerelle.connectors.fhir.cda;

import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.passerelle.connectors.api.MedicineCodes;
import org.passerelle.connectors.fhir.xml.XmlElement;

/** The medicine, vaccine or device that a statement is about: every code that the document gives it, and its name. */
final class Products {
    private final Values values;

    Products(Values values) {
        this.values = values;
    }

    /** The material in {@code consumable} or {@code product}. */
    static Optional<XmlElement> material(Statement statement) {
        return statement
                .element()
                .find("consumable", "manufacturedProduct")
                .or(() -> statement.element().find("product", "manufacturedProduct"))
                .flatMap(product ->
                        product.find("manufacturedMaterial").or(() -> product.find("manufacturedLabeledDrug")));
    }

    /** Its codes: its own, those of the box that holds it, and those of its class. */
    Optional<CodeableConcept> concept(Statement statement) {
        return material(statement)
                .map(material -> {
                    CodeableConcept concept =
                            material.find("code").map(values::concept).orElseGet(CodeableConcept::new);
                    material.find("pharm:asContent", "pharm:containerPackagedMedicine", "pharm:code")
                            .ifPresent(code -> add(code, concept));
                    material.find("pharm:asSpecializedKind", "pharm:generalizedMedicineClass", "pharm:code")
                            .ifPresent(code -> add(code, concept));
                    material.find("name")
                            .map(XmlElement::text)
                            .filter(name -> !name.isEmpty())
                            .ifPresent(concept::setText);
                    concept.getCoding().forEach(Products::recognise);
                    return concept;
                })
                .filter(concept -> !concept.isEmpty())
                .or(() -> statement
                        .element()
                        .find("text")
                        .flatMap(values.narrative()::refer)
                        .map(text -> new CodeableConcept().setText(text)));
    }

    static Optional<String> lot(Statement statement) {
        return material(statement)
                .flatMap(material -> material.find("lotNumberText"))
                .map(XmlElement::text)
                .filter(lot -> !lot.isEmpty());
    }

    private static void add(XmlElement code, CodeableConcept concept) {
        Values.coding(code)
                .filter(coding -> concept.getCoding().stream()
                        .noneMatch(known -> coding.getCode().equals(known.getCode())))
                .ifPresent(concept::addCoding);
    }

    /** French documents name the system of boxes by several OIDs; the code itself tells a CIP from a UCD. */
    private static void recognise(Coding coding) {
        MedicineCodes.systemOf(coding.getCode()).ifPresent(coding::setSystem);
    }
}
