package org.passerelle.connectors.hl7v2.er7;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * One segment, as a range of the bytes of its message; nothing is copied before a field is asked for.
 *
 * <p>Values are returned as they were sent, escape sequences included, one character per byte (ISO 8859-1), so that
 * they can be echoed exactly whatever the character set of the message is.
 */
public final class Segment {
    private static final int NAME_LENGTH = 3;

    private final byte[] bytes;
    private final int start;
    private final int end;
    private final char fieldSeparator;

    Segment(byte[] bytes, int start, int end, char fieldSeparator) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.fieldSeparator = fieldSeparator;
    }

    /** Whether this is the segment {@code name}. */
    public boolean is(String name) {
        if (end - start < NAME_LENGTH || (end - start > NAME_LENGTH && bytes[start + NAME_LENGTH] != fieldSeparator)) {
            return false;
        }
        return bytes[start] == name.charAt(0)
                && bytes[start + 1] == name.charAt(1)
                && bytes[start + 2] == name.charAt(2);
    }

    /** Whether it begins as a segment must: a name of three capital letters or digits, then the field separator. */
    public boolean isWellFormed() {
        if (end - start < NAME_LENGTH || (end - start > NAME_LENGTH && bytes[start + NAME_LENGTH] != fieldSeparator)) {
            return false;
        }
        for (int i = start; i < start + NAME_LENGTH; i++) {
            boolean capital = bytes[i] >= 'A' && bytes[i] <= 'Z';
            boolean digit = bytes[i] >= '0' && bytes[i] <= '9';
            if (!capital && !digit) {
                return false;
            }
        }
        return true;
    }

    /** The field after the n-th separator; empty if the segment ends before. PID-3 is {@code field(3)}. */
    public String field(int number) {
        int from = start;
        for (int skipped = 0; skipped < number; skipped++) {
            int separator = next(from);
            if (separator == end) {
                return "";
            }
            from = separator + 1;
        }
        return new String(bytes, from, next(from) - from, StandardCharsets.ISO_8859_1);
    }

    /** How many fields are there, whether they hold a value or not. */
    public int fieldCount() {
        int count = 0;
        for (int at = next(start); at < end; at = next(at + 1)) {
            count++;
        }
        return count;
    }

    /** The whole segment, decoded. */
    public String text(Charset charset) {
        return new String(bytes, start, end - start, charset);
    }

    private int next(int from) {
        int at = from;
        while (at < end && bytes[at] != fieldSeparator) {
            at++;
        }
        return at;
    }
}
