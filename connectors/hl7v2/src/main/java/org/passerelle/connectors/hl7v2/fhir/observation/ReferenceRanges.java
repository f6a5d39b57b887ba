package org.passerelle.connectors.hl7v2.fhir.observation;

import java.math.BigDecimal;
import java.util.Optional;
import org.hl7.fhir.r4.model.Observation.ObservationReferenceRangeComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.family.Quantities;

/** OBX-7: {@code lower-upper}, {@code < upper} or {@code > lower} (HL7 v2.5 section 7.4.2.7); anything else is text. */
final class ReferenceRanges {
    private ReferenceRanges() {}

    static Optional<ObservationReferenceRangeComponent> of(ParsedSegment obx) {
        String text = obx.field(7).flat();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        ObservationReferenceRangeComponent range = new ObservationReferenceRangeComponent().setText(text);
        if (text.startsWith("<")) {
            bound(text.substring(1), obx).ifPresent(range::setHigh);
        } else if (text.startsWith(">")) {
            bound(text.substring(1), obx).ifPresent(range::setLow);
        } else {
            between(text, obx, range);
        }
        return Optional.of(range);
    }

    /** The first hyphen after a digit separates; one before belongs to a negative number. */
    private static void between(String text, ParsedSegment obx, ObservationReferenceRangeComponent range) {
        int hyphen = text.indexOf('-', 1);
        if (hyphen > 0) {
            Optional<Quantity> low = bound(text.substring(0, hyphen), obx);
            Optional<Quantity> high = bound(text.substring(hyphen + 1), obx);
            if (low.isPresent() && high.isPresent()) {
                range.setLow(low.get()).setHigh(high.get());
            }
        }
    }

    private static Optional<Quantity> bound(String text, ParsedSegment obx) {
        Optional<BigDecimal> number = Quantities.number(text.strip());
        return number.flatMap(value -> Quantities.of(text.strip(), obx.field(6)).map(Quantity.class::cast));
    }
}
