package org.passerelle.connectors.hprim.xml;

import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.SupplyDelivery;
import org.passerelle.connectors.api.MedicineCodes;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.xml.XmlElement;

/**
 * Medicines (UCD) and devices (LPP) used for a patient. A UCD line becomes a MedicationDispense whose quantity counts UCD,
 * fractions included, with the batch in a contained Medication; an LPP line becomes a SupplyDelivery.
 */
final class ProductReader {
    private static final int UCD7_LENGTH = 7;

    private final Scene scene;

    ProductReader(Scene scene) {
        this.scene = scene;
    }

    /** An element {@code UCD}. */
    void medicine(XmlElement line) {
        CodeableConcept code = medicineCode(line);
        if (code.isEmpty()) {
            scene.remarks().add(Remark.alert(line.path(), "Ligne UCD sans code de produit : non traduite."));
            return;
        }
        MedicationDispense dispense = new MedicationDispense();
        dispense.setSubject(scene.facts().patient());
        dispense.setStatus(status(line));
        scene.stay().ifPresent(dispense::setContext);
        Words.senderIdentifier(line).ifPresent(dispense::addIdentifier);
        medication(line, code, dispense);
        Words.number(line.text("quantiteFractionnee"))
                .ifPresent(count ->
                        dispense.setQuantity(new Quantity().setValue(count).setUnit("UCD")));
        Optional<DateTimeType> when = Words.time(line.first("date"), scene.times());
        when.ifPresent(dispense::setWhenHandedOverElement);
        line.first("date")
                .filter(date -> date.attribute("nature").equals("adm"))
                .ifPresent(date -> dispense.addNote().setText("Date d'administration, selon l'émetteur."));
        Words.text(line, "commentaire").ifPresent(comment -> dispense.addNote().setText(comment));
        String product = code.hasCoding() ? code.getCodingFirstRep().getCode() : code.getText();
        String key = Words.identifier(line)
                .map(id -> "ucd|" + id)
                .orElse("ucd|" + product + "|"
                        + when.map(DateTimeType::getValueAsString).orElse("") + "|" + line.text("noLot"));
        scene.facts().add(dispense, key, line.path());
    }

    /** An element {@code LPP}. */
    void device(XmlElement line) {
        CodeableConcept code = deviceCode(line);
        if (code.isEmpty()) {
            scene.remarks().add(Remark.alert(line.path(), "Ligne LPP sans code ni libellé de produit : non traduite."));
            return;
        }
        SupplyDelivery delivery = new SupplyDelivery();
        delivery.setPatient(scene.facts().patient());
        if (Words.isRemoval(Actions.of(line))) {
            delivery.setStatus(SupplyDelivery.SupplyDeliveryStatus.ENTEREDINERROR);
        } else if (scene.realised()) {
            delivery.setStatus(SupplyDelivery.SupplyDeliveryStatus.COMPLETED);
        } else {
            delivery.setStatus(SupplyDelivery.SupplyDeliveryStatus.INPROGRESS);
        }
        Words.senderIdentifier(line).ifPresent(delivery::addIdentifier);
        SupplyDelivery.SupplyDeliverySuppliedItemComponent item = delivery.getSuppliedItem();
        device(line, code, delivery, item);
        Words.number(line.text("quantite")).ifPresent(count -> item.setQuantity(new Quantity().setValue(count)));
        Optional<DateTimeType> placed = Words.time(line.first("datePose"), scene.times());
        placed.ifPresent(delivery::setOccurrence);
        String key = Words.identifier(line)
                .map(id -> "lpp|" + id)
                .orElse("lpp|" + code.getText() + "|"
                        + placed.map(DateTimeType::getValueAsString).orElse("") + "|" + line.text("noSerie"));
        scene.facts().add(delivery, key, line.path());
    }

    /** Batch, serial number and expiry belong to the device itself. */
    private static void device(
            XmlElement line,
            CodeableConcept code,
            SupplyDelivery delivery,
            SupplyDelivery.SupplyDeliverySuppliedItemComponent item) {
        if (line.text("noLot").isEmpty() && line.text("noSerie").isEmpty()) {
            item.setItem(code);
            return;
        }
        Device device = new Device().setType(code);
        device.setId("produit");
        Words.text(line, "noLot").ifPresent(device::setLotNumber);
        Words.text(line, "noSerie").ifPresent(device::setSerialNumber);
        delivery.addContained(device);
        item.setItem(new Reference("#produit"));
    }

    private static void medication(XmlElement line, CodeableConcept code, MedicationDispense dispense) {
        Optional<String> batch = Words.text(line, "noLot");
        if (batch.isEmpty()) {
            dispense.setMedication(code);
            return;
        }
        Medication medication = new Medication().setCode(code);
        medication.setId("produit");
        medication.getBatch().setLotNumber(batch.get());
        dispense.addContained(medication);
        dispense.setMedication(new Reference("#produit"));
    }

    /** The UCD13, the older UCD7, or the sender's own code, and the label as text. */
    private static CodeableConcept medicineCode(XmlElement line) {
        CodeableConcept concept = new CodeableConcept();
        Words.text(line, "codeUCD").ifPresent(code -> {
            boolean old = code.length() == UCD7_LENGTH;
            String system = old ? null : MedicineCodes.systemOf(code).orElse(null);
            concept.addCoding().setSystem(system).setCode(code);
        });
        Words.text(line, "codeCommercial").ifPresent(code -> concept.addCoding().setCode(code));
        Words.text(line, "codeInterneUCD").ifPresent(code -> concept.addCoding().setCode(code));
        Words.text(line, "denomination", "libelle").ifPresent(concept::setText);
        return concept;
    }

    private static CodeableConcept deviceCode(XmlElement line) {
        CodeableConcept concept = new CodeableConcept();
        Words.text(line, "codeLPP").ifPresent(code -> concept.addCoding().setCode(code));
        Words.text(line, "codeCommercialLPP")
                .ifPresent(code -> concept.addCoding().setCode(code));
        Words.text(line, "codeInterneLPP").ifPresent(code -> concept.addCoding().setCode(code));
        Words.text(line, "denomination", "libelle")
                .or(() -> Words.text(line, "codeLPP").map(code -> "LPP " + code))
                .ifPresent(concept::setText);
        return concept;
    }

    private MedicationDispense.MedicationDispenseStatus status(XmlElement line) {
        if (Words.isRemoval(Actions.of(line))) {
            return MedicationDispense.MedicationDispenseStatus.ENTEREDINERROR;
        }
        return scene.realised()
                ? MedicationDispense.MedicationDispenseStatus.COMPLETED
                : MedicationDispense.MedicationDispenseStatus.PREPARATION;
    }
}
