package org.passerelle.gateway.store;

import java.nio.charset.StandardCharsets;
import org.passerelle.connectors.api.Content;

/** Makes any text from the wire fit for both databases. The exact bytes of the message are kept beside it. */
final class Texts {
    /** Longest text in an index, in characters: two of them fit into PostgreSQL's 2,704 bytes for an index entry. */
    static final int KEY_CHARS_MAX = 250;

    private static final char REPLACEMENT = '\ufffd';
    private static final int KEY_HEAD_CHARS = 180;

    private Texts() {}

    /** Replaces what PostgreSQL's UTF-8 cannot hold: U+0000 and halves of surrogate pairs. */
    static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            // One comparison for what nearly every character is not: U+0000, half of a pair, or beyond.
            if (((text.charAt(i) - 1) & 0xFFFF) >= Character.MIN_SURROGATE - 1) {
                return cleaned(text);
            }
        }
        return text;
    }

    /** As {@link #storable}; a text that is too long for an index becomes its head and its SHA-256. */
    static String key(String text) {
        if (text.length() <= KEY_CHARS_MAX) {
            return storable(text);
        }
        String digest = Content.of(text, StandardCharsets.UTF_8).sha256();
        return storable(text.substring(0, KEY_HEAD_CHARS) + '#' + digest);
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            boolean loneHalf = Character.getType(point) == Character.SURROGATE;
            clean.appendCodePoint(point == 0 || loneHalf ? REPLACEMENT : point);
        });
        return clean.toString();
    }
}
