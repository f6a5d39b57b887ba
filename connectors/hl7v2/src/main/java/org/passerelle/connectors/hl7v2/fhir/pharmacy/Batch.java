package org.passerelle.connectors.hl7v2.fhir.pharmacy;

import java.util.Optional;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Medication;

/**
 * The lot that a product came from.
 *
 * @param lot its number; empty if not given
 * @param expiry when it expires
 */
record Batch(String lot, Optional<DateTimeType> expiry) {
    /** No lot is known. */
    static final Batch NONE = new Batch("", Optional.empty());

    boolean isEmpty() {
        return lot.isEmpty() && expiry.isEmpty();
    }

    void into(Medication medication) {
        if (!lot.isEmpty()) {
            medication.getBatch().setLotNumber(lot);
        }
        expiry.ifPresent(date -> medication.getBatch().setExpirationDateElement(date));
    }
}
