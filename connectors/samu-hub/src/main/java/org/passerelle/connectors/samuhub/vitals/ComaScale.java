package org.passerelle.connectors.samuhub.vitals;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.passerelle.connectors.api.FhirCodes;

/**
 * Reads a Glasgow coma score (Teasdale and Jennett, 1974): {@code 15}, {@code 14/15}, {@code G15}, {@code Y4V5M6}, or the
 * total beside its parts. Parts that do not add up to the total leave both unread.
 */
final class ComaScale {
    private static final int LEAST = 3;
    private static final int MOST = 15;
    private static final String LABEL = "(?:(?:score de glasgow|glasgow|gcs|g) ?[:=]? ?)?";
    private static final Pattern TOTAL = Pattern.compile(LABEL + "(?:a )?(\\d{1,2})(?: ?/ ?15)?");
    private static final Pattern PARTS = Pattern.compile("[ye] ?([1-4])[ ,;-]*v ?([1-5])[ ,;-]*m ?([1-6])");

    private ComaScale() {}

    /** @param normal the text in its normal form */
    static List<Measure> read(String normal) {
        Matcher parts = PARTS.matcher(normal);
        if (!parts.find()) {
            return score(total(normal));
        }
        int sum =
                Integer.parseInt(parts.group(1)) + Integer.parseInt(parts.group(2)) + Integer.parseInt(parts.group(3));
        String rest = (normal.substring(0, parts.start()) + " " + normal.substring(parts.end()))
                .replaceAll("[()=: ]+", " ")
                .strip();
        boolean alone = rest.isEmpty() || rest.matches("glasgow|gcs|g|score de glasgow");
        return alone || total(rest).equals(OptionalInt.of(sum)) ? score(OptionalInt.of(sum)) : List.of();
    }

    private static OptionalInt total(String text) {
        Matcher total = TOTAL.matcher(text);
        return total.matches() ? OptionalInt.of(Integer.parseInt(total.group(1))) : OptionalInt.empty();
    }

    private static List<Measure> score(OptionalInt score) {
        if (score.isEmpty() || score.getAsInt() < LEAST || score.getAsInt() > MOST) {
            return List.of();
        }
        return List.of(new Measure(
                FhirCodes.LOINC_GLASGOW, new Measure.Exact(BigDecimal.valueOf(score.getAsInt())), "{score}"));
    }
}
