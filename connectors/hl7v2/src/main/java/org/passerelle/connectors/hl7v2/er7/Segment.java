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
        return isName(bytes, start);
    }

    /** Whether three capital letters or digits stand at {@code at}. */
    static boolean isName(byte[] bytes, int at) {
        for (int i = at; i < at + NAME_LENGTH; i++) {
            boolean capital = bytes[i] >= 'A' && bytes[i] <= 'Z';
            boolean digit = bytes[i] >= '0' && bytes[i] <= '9';
            if (!capital && !digit) {
                return false;
            }
        }
        return true;
    }

    /** Whether the field after the n-th separator is exactly {@code value}, which is ASCII; copies nothing. */
    public boolean fieldIs(int number, String value) {
        int from = start;
        for (int skipped = 0; skipped < number; skipped++) {
            int separator = next(from);
            if (separator == end) {
                return false;
            }
            from = separator + 1;
        }
        if (end - from < value.length()) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (bytes[from + i] != value.charAt(i)) {
                return false;
            }
        }
        return from + value.length() == end || bytes[from + value.length()] == fieldSeparator;
    }

    /** Whether this is the header or trailer {@code name}, each of which may use a separator of its own. */
    boolean isHeader(String name) {
        return end - start >= NAME_LENGTH
                && bytes[start] == name.charAt(0)
                && bytes[start + 1] == name.charAt(1)
                && bytes[start + 2] == name.charAt(2)
                && (end - start == NAME_LENGTH || Delimiters.isSeparator(bytes[start + NAME_LENGTH]));
    }

    /** As {@link #field}, with the separator that stands after the segment's own name. */
    public String headerField(int number) {
        return end - start <= NAME_LENGTH
                ? ""
                : new Segment(bytes, start, end, (char) (bytes[start + NAME_LENGTH] & 0xff)).field(number);
    }

    /** The separator that stands after the segment's own name; the usual one if there is none. */
    public char headerSeparator() {
        return end - start <= NAME_LENGTH ? Delimiters.STANDARD.field() : (char) (bytes[start + NAME_LENGTH] & 0xff);
    }

    /** Where it begins in its message. */
    int start() {
        return start;
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
