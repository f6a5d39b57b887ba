package org.passerelle.connectors.hl7v2.fhir;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.GenericMessage;
import ca.uhn.hl7v2.model.GenericSegment;
import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.passerelle.connectors.hl7v2.er7.Delimiters;

/**
 * Parses the segments that are mapped, with HAPI HL7v2 and its generic model, one by one.
 *
 * <p>HAPI's parse of a whole message searches the growing structure again for every segment, which takes more than 20 s
 * for a long one; segment by segment it is linear, and any version, structure and Z segment will do.
 */
public final class SegmentParser {
    private static final Set<String> MAPPED = Set.of("EVN", "PID", "PV1", "MRG", "ZBE", "OBR", "OBX");
    /** Separators in one segment before it is taken for an attempt to exhaust memory: HAPI makes an object for each. */
    private static final int SEPARATORS_MAX = 5_000;

    private final PipeParser parser;
    private final GenericMessage owner;

    public SegmentParser() {
        HapiContext context = new DefaultHapiContext();
        context.setValidationContext(ValidationContextFactory.noValidation());
        context.setModelClassFactory(new GenericModelClassFactory());
        this.parser = context.getPipeParser();
        this.owner = new GenericMessage.V25(context.getModelClassFactory());
    }

    /**
     * The mapped segments in their order, documents (OBX of type ED or RP) left out.
     *
     * @param segments segment texts, decoded
     * @throws HL7Exception if a segment cannot be parsed
     */
    public List<ParsedSegment> parse(Iterable<String> segments, Delimiters delimiters) throws HL7Exception {
        EncodingCharacters encoding = new EncodingCharacters(delimiters.field(), delimiters.encodingCharacters());
        Map<String, Integer> seen = new HashMap<>();
        List<ParsedSegment> parsed = new ArrayList<>();
        for (String text : segments) {
            String name = text.length() < 4 ? text : text.substring(0, 3);
            if (MAPPED.contains(name)) {
                int repetition = seen.merge(name, 1, Integer::sum);
                if (!isDocument(name, text, delimiters.field())) {
                    parsed.add(new ParsedSegment(parse(name, text, encoding, delimiters), repetition));
                }
            }
        }
        return parsed;
    }

    private GenericSegment parse(String name, String text, EncodingCharacters encoding, Delimiters delimiters)
            throws HL7Exception {
        if (separators(text, delimiters) > SEPARATORS_MAX) {
            throw new HL7Exception("more than " + SEPARATORS_MAX + " separators in " + name);
        }
        GenericSegment segment = new GenericSegment(owner, name);
        parser.parse(segment, text, encoding);
        return segment;
    }

    private static int separators(String text, Delimiters delimiters) {
        String separators =
                "" + delimiters.field() + delimiters.component() + delimiters.repetition() + delimiters.subcomponent();
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            if (separators.indexOf(text.charAt(i)) >= 0) {
                count++;
            }
        }
        return count;
    }

    private static boolean isDocument(String name, String text, char fieldSeparator) {
        if (!name.equals("OBX")) {
            return false;
        }
        int type = text.indexOf(fieldSeparator, 4) + 1;
        return type > 0 && (text.startsWith("ED", type) || text.startsWith("RP", type));
    }
}
