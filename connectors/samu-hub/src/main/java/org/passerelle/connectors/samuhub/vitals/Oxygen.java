package org.passerelle.connectors.samuhub.vitals;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.passerelle.connectors.api.FhirCodes;

/**
 * Reads what a saturation was measured under: {@code 3 L/min}, {@code sous 15 l d'O2}, or room air ({@code AA}), which is a
 * flow of zero. Oxygen without a flow says that there is some and not how much: left alone.
 */
final class Oxygen {
    private static final Pattern FLOW =
            Pattern.compile("(?:sous |avec )?(?:(?:o2|oxygene|mhc|lunettes) ?[:=]? ?(?:a |sous )?)?"
                    + "(\\d{1,2}(?:\\.\\d)?) ?l(?:itres?)?(?: ?/ ?(?:min|mn|minute))?(?: (?:d'|de )?(?:o2|oxygene))?"
                    + "(?: (?:au masque|aux lunettes|mhc|lunettes))?");
    private static final Pattern ROOM_AIR = Pattern.compile("(?:en |a l'|sous )?(?:aa|air ambiant|air)");
    private static final Bounds FLOWS = new Bounds(0, 80);

    private Oxygen() {}

    /** @param normal the text in its normal form, without brackets */
    static Optional<Measure> read(String normal) {
        if (ROOM_AIR.matcher(normal).matches()) {
            return Optional.of(flow(BigDecimal.ZERO));
        }
        Matcher flow = FLOW.matcher(normal);
        return flow.matches()
                ? Optional.of(new BigDecimal(flow.group(1))).filter(FLOWS::hold).map(Oxygen::flow)
                : Optional.empty();
    }

    private static Measure flow(BigDecimal litres) {
        return new Measure(FhirCodes.LOINC_OXYGEN_FLOW, new Measure.Exact(litres), "L/min");
    }
}
