package org.passerelle.connectors.hl7v2.er7;

/**
 * Walks through the segments of a message, first to last, in one pass.
 *
 * <p>HL7 ends a segment with a carriage return. Senders that write files often use a line feed or both: where one ends
 * the first segment, it ends all. In a message that uses carriage returns, a line feed ends a segment only if the name
 * of another follows, so that one inside a text does not cut it.
 */
public final class Segments {
    private static final int BYTE_ORDER_MARK_LENGTH = 3;
    private static final int NAME_LENGTH = 3;

    private final byte[] bytes;
    private final char fieldSeparator;
    private final boolean lineFeeds;
    private int position;
    private boolean lastWasTerminated = true;

    /** Begins before the first segment of {@code bytes}. */
    public Segments(byte[] bytes, char fieldSeparator) {
        this.bytes = bytes;
        this.fieldSeparator = fieldSeparator;
        this.position = startOf(bytes);
        this.lineFeeds = firstTerminatorFrom(position) == '\n';
    }

    /** Where the first segment begins: after a byte order mark and blank lines, which some senders put first. */
    static int startOf(byte[] bytes) {
        boolean marked = bytes.length >= BYTE_ORDER_MARK_LENGTH
                && (bytes[0] & 0xff) == 0xef
                && (bytes[1] & 0xff) == 0xbb
                && (bytes[2] & 0xff) == 0xbf;
        int start = marked ? BYTE_ORDER_MARK_LENGTH : 0;
        while (start < bytes.length && isBlank(bytes[start])) {
            start++;
        }
        return start;
    }

    /** The next segment that is not empty; null after the last one. */
    public Segment next() {
        while (position < bytes.length && isBlank(bytes[position])) {
            position++;
        }
        if (position >= bytes.length) {
            return null;
        }
        int start = position;
        int end = start;
        while (end < bytes.length && !endsAt(end)) {
            end++;
        }
        lastWasTerminated = end < bytes.length;
        position = end + 1;
        return new Segment(bytes, start, end, fieldSeparator);
    }

    /** Whether the segment returned last ended with a terminator rather than with the message. */
    public boolean lastWasTerminated() {
        return lastWasTerminated;
    }

    private boolean endsAt(int at) {
        byte value = bytes[at];
        return value == '\r' || (value == '\n' && (lineFeeds || segmentBegins(at + 1)));
    }

    private boolean segmentBegins(int at) {
        return at + NAME_LENGTH < bytes.length
                && bytes[at + NAME_LENGTH] == fieldSeparator
                && Segment.isName(bytes, at);
    }

    private byte firstTerminatorFrom(int start) {
        for (int i = start; i < bytes.length; i++) {
            if (bytes[i] == '\r' || bytes[i] == '\n') {
                return bytes[i];
            }
        }
        return '\r';
    }

    private static boolean isBlank(byte value) {
        return value == '\r' || value == '\n' || value == ' ' || value == '\t';
    }
}
