package org.passerelle.connectors.hl7v2.er7;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Reads MSH from the bytes of a message, before anything is decoded. */
public final class HeaderReader {
    /** Longest value of one field that is kept, in bytes; HL7 itself allows far less in MSH. */
    private static final int LONGEST_VALUE = 1_000;

    private static final int LAST_FIELD = 21;

    private HeaderReader() {}

    /** The header; empty if the bytes do not begin with {@code MSH} and a field separator. */
    public static Optional<Er7Header> read(byte[] message) {
        int start = Segments.startOf(message);
        if (message.length < start + 4
                || message[start] != 'M'
                || message[start + 1] != 'S'
                || message[start + 2] != 'H') {
            return Optional.empty();
        }
        char separator = (char) (message[start + 3] & 0xff);
        if (!Delimiters.isSeparator(separator)) {
            return Optional.empty();
        }
        String[] fields = fields(message, start + 4, separator);
        Optional<Delimiters> delimiters = Delimiters.declared(separator, fields[2]);
        char component = delimiters.orElse(Delimiters.STANDARD).component();
        char repetition = delimiters.orElse(Delimiters.STANDARD).repetition();
        return Optional.of(new Er7Header(
                delimiters,
                separator,
                fields[3],
                fields[4],
                fields[5],
                fields[6],
                Raw.part(fields[7], component, 1),
                Raw.part(fields[9], component, 1).strip(),
                Raw.part(fields[9], component, 2).strip(),
                Raw.part(fields[9], component, 3).strip(),
                fields[10].strip(),
                fields[11],
                fields[12],
                fields[15].strip(),
                fields[16].strip(),
                fields[17],
                Raw.part(fields[18], repetition, 1).strip(),
                Raw.after(fields[18], repetition),
                fields[21]));
    }

    /** Whether the bytes begin with the name of some segment and a separator. */
    public static boolean beginsWithSegment(byte[] message) {
        int start = Segments.startOf(message);
        return message.length > start + 3
                && Segment.isName(message, start)
                && Delimiters.isSeparator(message[start + 3]);
    }

    /** MSH-2 to MSH-21 at their own index; the separator itself counts as MSH-1. */
    private static String[] fields(byte[] message, int from, char separator) {
        String[] fields = new String[LAST_FIELD + 1];
        Arrays.fill(fields, "");
        int number = 2;
        int start = from;
        for (int at = from; number <= LAST_FIELD; at++) {
            boolean ended = at >= message.length || message[at] == '\r' || message[at] == '\n';
            if (ended || message[at] == separator) {
                fields[number++] = latin1(message, start, Math.min(at, start + LONGEST_VALUE));
                start = at + 1;
            }
            if (ended) {
                break;
            }
        }
        return fields;
    }

    private static String latin1(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }
}
