package org.passerelle.connectors.hl7v2.fhir.pharmacy;

import java.util.Optional;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.OrderGroup;

/** Everything that one order says of a medicine: asked for, encoded, dispensed, scheduled, given. */
public final class MedicineOrders {
    private final PrescriptionMapping prescriptions;
    private final DispenseMapping dispenses;
    private final AdministrationMapping administrations;

    /** @param draft takes the resources */
    public MedicineOrders(EventDraft draft) {
        this.prescriptions = new PrescriptionMapping(draft);
        this.dispenses = new DispenseMapping(draft);
        this.administrations = new AdministrationMapping(draft);
    }

    /** @return whether the order is about a medicine */
    public boolean map(OrderGroup order) {
        boolean found = false;
        Optional<MedicationRequest> original = Optional.empty();
        Optional<MedicationRequest> encoded = Optional.empty();
        for (ParsedSegment segment : order.segments()) {
            switch (segment.name()) {
                case "RXO" -> original = prescriptions.map(order, segment, Optional.empty());
                case "RXE" -> encoded = prescriptions.map(order, segment, original);
                case "RXG" -> prescriptions.map(order, segment, encoded.isPresent() ? encoded : original);
                case "RXD" -> dispenses.map(order, segment, encoded.isPresent() ? encoded : original);
                case "RXA" -> administrations.map(order, segment);
                default -> {
                    continue;
                }
            }
            found = true;
        }
        return found;
    }
}
