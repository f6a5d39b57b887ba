package org.passerelle.connectors.hl7v2.fhir.pharmacy;

import java.util.Optional;
import org.hl7.fhir.r4.model.Quantity;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.family.Quantities;

/** How much was given, by RXA-6 and 7. */
final class Amounts {
    /** HL7 v2.5 section 4.14.7: written where the amount is not known. */
    private static final String UNKNOWN = "999";

    private Amounts() {}

    /** Empty if it is not known. */
    static Optional<Quantity> given(ParsedSegment rxa) {
        boolean known = !rxa.value(6).equals(UNKNOWN) || !rxa.value(7).isEmpty();
        return known ? Quantities.of(rxa.value(6), rxa.field(7)) : Optional.empty();
    }
}
