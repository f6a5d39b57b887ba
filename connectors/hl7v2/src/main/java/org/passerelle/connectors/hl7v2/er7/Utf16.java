package org.passerelle.connectors.hl7v2.er7;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Messages written in UTF-16. Every rule reads single bytes, so such a message is judged and read as its UTF-8 copy;
 * what is kept are the bytes that were sent.
 */
public final class Utf16 {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Utf16() {}

    /** The byte order, from the mark or from the zeros in the first two characters; empty if it is not UTF-16. */
    public static Optional<Charset> of(byte[] message) {
        if (message.length < 4) {
            return Optional.empty();
        }
        int first = message[0] & 0xff;
        int second = message[1] & 0xff;
        boolean zerosFirst = first == 0 && second != 0 && message[2] == 0 && message[3] != 0;
        if (zerosFirst || (first == 0xfe && second == 0xff)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        boolean zerosSecond = first != 0 && second == 0 && message[2] != 0 && message[3] == 0;
        if (zerosSecond || (first == 0xff && second == 0xfe)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return Optional.empty();
    }

    /** The UTF-8 copy, without a byte order mark. */
    public static byte[] toUtf8(byte[] message, Charset order) {
        String text = new String(message, order);
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        return (marked ? text.substring(1) : text).getBytes(StandardCharsets.UTF_8);
    }

    /** Back to UTF-16 with a byte order mark. */
    public static byte[] fromUtf8(byte[] utf8, Charset order) {
        return (BYTE_ORDER_MARK + new String(utf8, StandardCharsets.UTF_8)).getBytes(order);
    }
}
