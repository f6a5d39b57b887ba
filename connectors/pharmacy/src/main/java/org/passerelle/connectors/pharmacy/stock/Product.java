package org.passerelle.connectors.pharmacy.stock;

import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.passerelle.connectors.pharmacy.bdpm.BoxContent;
import org.passerelle.connectors.pharmacy.bdpm.BoxContent.Counted;

/**
 * The product of a line.
 *
 * @param concept its codes
 * @param content how many units a box of it holds, if it is a box of the public database
 */
record Product(CodeableConcept concept, Optional<BoxContent> content) {
    private static final String CONTAINED = "produit";
    private static final String BOX = "boîte";

    /** A bare code stays one; with a lot, an expiry or the units of a box it is a Medication inside {@code holder}. */
    Type in(DomainResource holder, StockLine line) {
        return line.lot().isEmpty() && line.expiry().isEmpty() && counted().isEmpty()
                ? concept
                : referenceIn(holder, line);
    }

    /** As {@link #in}, where FHIR takes references only. */
    Reference referenceIn(DomainResource holder, StockLine line) {
        Medication medication = new Medication().setCode(concept);
        medication.setId(CONTAINED);
        counted()
                .ifPresent(counted -> medication.setAmount(new Ratio()
                        .setNumerator(new Quantity().setValue(counted.count()).setUnit(counted.unit()))
                        .setDenominator(new Quantity().setValue(1).setUnit(BOX))));
        if (!line.lot().isEmpty()) {
            medication.getBatch().setLotNumber(line.lot());
        }
        line.expiry().ifPresent(date -> medication.getBatch().setExpirationDateElement(date));
        holder.addContained(medication);
        return new Reference("#" + CONTAINED);
    }

    private Optional<Counted> counted() {
        return content.filter(Counted.class::isInstance).map(Counted.class::cast);
    }
}
