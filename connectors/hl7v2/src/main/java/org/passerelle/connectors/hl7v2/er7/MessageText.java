package org.passerelle.connectors.hl7v2.er7;

import java.util.List;

/**
 * A message as text, whatever its encoding on the wire was: ER7 segments, decoded, with the escapes of ER7 still in
 * them.
 *
 * @param header MSH
 * @param segments every segment in its order, MSH included, without terminators
 */
public record MessageText(Er7Header header, List<String> segments) {
    public MessageText {
        segments = List.copyOf(segments);
    }

    /** The separators of the segments. */
    public Delimiters delimiters() {
        return header.usableDelimiters();
    }
}
