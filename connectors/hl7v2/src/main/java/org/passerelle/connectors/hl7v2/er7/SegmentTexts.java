package org.passerelle.connectors.hl7v2.er7;

import java.util.ArrayList;
import java.util.List;

/**
 * The segments of a message as they are read, one after the other.
 *
 * <p>A line without the name of a segment, after one whose value is text (OBX, NTE), is that text after a line end that its
 * sender did not escape. It stays in the segment as a line feed, as those do that {@link Segments} leaves in place.
 */
public final class SegmentTexts {
    private static final int NAME_LENGTH = 3;

    private final char separator;
    private final List<String> texts = new ArrayList<>();
    /** The last segment while lines are added to it, so that many of them are not copied again for each. */
    private StringBuilder continued;

    SegmentTexts(char separator) {
        this.separator = separator;
    }

    /** Whether a line begins as a segment does: three characters, then the separator or nothing. */
    public static boolean isNamed(String line, char separator) {
        return line.length() == NAME_LENGTH || (line.length() > NAME_LENGTH && line.charAt(NAME_LENGTH) == separator);
    }

    void add(String line) {
        if (continued == null && (isNamed(line, separator) || !endsWithText())) {
            texts.add(line);
        } else if (isNamed(line, separator)) {
            close();
            texts.add(line);
        } else {
            if (continued == null) {
                continued = new StringBuilder(texts.removeLast());
            }
            continued.append('\n').append(line);
        }
    }

    boolean isEmpty() {
        return texts.isEmpty() && continued == null;
    }

    List<String> all() {
        close();
        return texts;
    }

    private boolean endsWithText() {
        return !texts.isEmpty()
                && (texts.getLast().startsWith("OBX" + separator)
                        || texts.getLast().startsWith("NTE" + separator));
    }

    private void close() {
        if (continued != null) {
            texts.add(continued.toString());
            continued = null;
        }
    }
}
