package org.passerelle.connectors.pharmacy.stock;

import org.passerelle.connectors.api.FhirCodes;

/** What the facts of stock files say that FHIR R4 has no code or element for. */
public final class StockCodes {
    /**
     * Code system of {@link MovementKind}: in {@code MedicationDispense.type}, {@code MedicationAdministration.category},
     * {@code SupplyDelivery.type}, {@code SupplyRequest.category} and {@code Observation.code}.
     */
    public static final String MOVEMENT = FhirCodes.STOCK_MOVEMENT;
    /**
     * Extension of {@code MedicationAdministration} and {@code SupplyDelivery}, {@code valueReference}: the place whose stock
     * moved, for which R4 has no element there.
     */
    public static final String PLACE = "urn:passerelle:stock-place";

    private StockCodes() {}
}
