package org.passerelle.connectors.hl7v2.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.passerelle.connectors.hl7v2.er7.MessageText;
import org.passerelle.connectors.hl7v2.er7.SegmentTexts;

/**
 * Tells the segments of a message apart, in any version and structure, Z segments included.
 *
 * <p>HAPI's parse of a whole message searches the growing structure again for every segment and makes an object for every
 * separator, which takes seconds for a long message; this one finds fields when they are read.
 */
public final class SegmentParser {
    private static final int NAME_LENGTH = 3;

    private SegmentParser() {}

    /** The segments in their order, MSH included; what does not begin with a name of three characters is left out. */
    public static List<ParsedSegment> parse(MessageText message) {
        Map<String, Integer> seen = new HashMap<>();
        List<ParsedSegment> parsed = new ArrayList<>(message.segments().size());
        char separator = message.delimiters().field();
        for (String text : message.segments()) {
            if (SegmentTexts.isNamed(text, separator)) {
                String name = text.substring(0, NAME_LENGTH);
                int repetition = seen.merge(name, 1, Integer::sum);
                parsed.add(new ParsedSegment(name, text, repetition, message.delimiters()));
            }
        }
        return parsed;
    }
}
