package org.passerelle.connectors.hl7v2.fhir.admission;

import java.util.Map;
import java.util.Optional;

/** The ADT events that take another one back (HL7 v2.5 chapter 3, IHE PAM table of pairs). */
final class Cancellations {
    private static final Map<String, String> CANCELLED = Map.ofEntries(
            Map.entry("A11", "A01"),
            Map.entry("A12", "A02"),
            Map.entry("A13", "A03"),
            Map.entry("A25", "A16"),
            Map.entry("A26", "A15"),
            Map.entry("A27", "A14"),
            Map.entry("A32", "A10"),
            Map.entry("A33", "A09"),
            Map.entry("A38", "A05"),
            Map.entry("A52", "A21"),
            Map.entry("A53", "A22"),
            Map.entry("A55", "A54"));

    private Cancellations() {}

    /** The event that this one takes back; empty if it takes none back. */
    static Optional<String> of(String event) {
        return Optional.ofNullable(CANCELLED.get(event));
    }
}
