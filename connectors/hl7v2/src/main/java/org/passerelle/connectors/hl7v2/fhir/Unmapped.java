package org.passerelle.connectors.hl7v2.fhir;

import java.util.List;
import java.util.Set;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.hl7v2.er7.Delimiters;
import org.passerelle.connectors.hl7v2.er7.MessageText;
import org.passerelle.connectors.hl7v2.er7.SegmentTexts;

/**
 * Lists the content of a message that no mapping read. It follows from what was read and not from a list kept by hand, so
 * that it cannot go out of date. Runs after the mapping, one pass over the text.
 */
public final class Unmapped {
    /** Segments that carry the message and say nothing of the patient; the gateway reads MSH by other means. */
    private static final Set<String> TECHNICAL = Set.of("MSH", "EVN", "SFT", "DSC", "ADD");

    /** A number of the segment in its message: it states nothing. */
    private static final int SET_ID = 1;

    private static final int SET_ID_LENGTH_MAX = 4;
    private static final String NOT_CARRIED = "Contenu conservé dans le message, non repris en FHIR";

    private Unmapped() {}

    /** Adds a remark for every segment, field or component that has a value and was not read. */
    public static void into(Remarks remarks, List<ParsedSegment> segments) {
        for (ParsedSegment segment : segments) {
            if (!TECHNICAL.contains(segment.name())) {
                segment(segment, remarks);
            }
        }
    }

    /** Adds a remark for every line that is no segment: nothing says which mapping it would be for. */
    public static void lines(Remarks remarks, MessageText message) {
        int number = 0;
        for (String line : message.segments()) {
            number++;
            if (!SegmentTexts.isNamed(line, message.delimiters().field())) {
                remarks.add(Remark.unmapped("ligne " + number, "Ligne sans nom de segment, conservée dans le message"));
            }
        }
    }

    private static void segment(ParsedSegment segment, Remarks remarks) {
        boolean untouched = !segment.marks().isAnyRead();
        for (int field = 1; field <= segment.fieldCount(); field++) {
            String raw = segment.raw(field);
            if (raw.isEmpty() || (field == SET_ID && isSetId(raw))) {
                continue;
            }
            if (untouched && hasContent(raw, segment.delimiters())) {
                remarks.add(Remark.unmapped(segment.place(), "Segment conservé dans le message, non repris en FHIR"));
                return;
            }
            if (!segment.marks().isRead(field)) {
                if (hasContent(raw, segment.delimiters())) {
                    remarks.add(Remark.unmapped(segment.place(field), NOT_CARRIED));
                }
            } else {
                components(segment, field, raw, remarks);
            }
        }
    }

    private static void components(ParsedSegment segment, int field, String raw, Remarks remarks) {
        Delimiters delimiters = segment.delimiters();
        int repetition = 1;
        int component = 1;
        long told = 0;
        for (int at = 0; at < raw.length(); at++) {
            char c = raw.charAt(at);
            if (c == delimiters.repetition()) {
                repetition++;
                component = 1;
            } else if (c == delimiters.component()) {
                component++;
            } else if (isContent(c, delimiters) && !segment.marks().isRead(field, repetition, component)) {
                long bit = 1L << Math.min(component, Long.SIZE - 1);
                if ((told & bit) == 0) {
                    told |= bit;
                    String rank = repetition == 1 ? "" : "[" + repetition + "]";
                    remarks.add(Remark.unmapped(segment.place(field) + rank + "." + component, NOT_CARRIED));
                }
            }
        }
    }

    private static boolean hasContent(String raw, Delimiters delimiters) {
        for (int at = 0; at < raw.length(); at++) {
            char c = raw.charAt(at);
            if (c != delimiters.repetition() && c != delimiters.component() && isContent(c, delimiters)) {
                return true;
            }
        }
        return false;
    }

    /** Quotation marks alone ask to delete what the gateway does not hold. */
    private static boolean isContent(char c, Delimiters delimiters) {
        return c != delimiters.subcomponent() && c != '"' && c > ' ';
    }

    private static boolean isSetId(String raw) {
        return raw.length() <= SET_ID_LENGTH_MAX && raw.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
