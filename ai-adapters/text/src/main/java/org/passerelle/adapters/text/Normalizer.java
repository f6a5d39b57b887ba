package org.passerelle.adapters.text;

import java.text.Normalizer.Form;
import java.util.Arrays;
import java.util.Locale;

/**
 * Takes accents, case, ligatures and typographic variants out of a text and keeps the way back to the original.
 *
 * <p>Linear in the length of the input, which is bounded.
 */
public final class Normalizer {
    /** The longest text that is read, in UTF-16 units; what follows is left out. */
    public static final int MAX_CHARS = 20_000;

    /** Below this code point a table answers; above it the Unicode decomposition is asked. */
    private static final int TABLE_SIZE = 0x250;

    private static final String[] TABLE = table();

    private Normalizer() {}

    /** Normalizes at most the first {@link #MAX_CHARS} units of a text. */
    public static NormalizedText normalize(String original) {
        return normalize(original, MAX_CHARS);
    }

    /** Normalizes at most the first {@code maxChars} units of a text. */
    public static NormalizedText normalize(String original, int maxChars) {
        int limit = limit(original, maxChars);
        StringBuilder text = new StringBuilder(limit + 16);
        int[] starts = new int[limit + 16];
        int[] ends = new int[limit + 16];
        int at = 0;
        while (at < limit) {
            int codePoint = original.codePointAt(at);
            int next = at + Character.charCount(codePoint);
            String form = form(codePoint);
            if (text.length() + form.length() > starts.length) {
                starts = Arrays.copyOf(starts, starts.length * 2);
                ends = Arrays.copyOf(ends, ends.length * 2);
            }
            for (int i = 0; i < form.length(); i++) {
                starts[text.length()] = at;
                ends[text.length()] = next;
                text.append(form.charAt(i));
            }
            if (form.isEmpty() && !text.isEmpty()) {
                // A combining mark belongs to the letter before it, so that a span never cuts between them.
                ends[text.length() - 1] = next;
            }
            at = next;
        }
        return new NormalizedText(original, text.toString(), starts, ends, limit < original.length());
    }

    private static int limit(String original, int maxChars) {
        if (original.length() <= maxChars) {
            return original.length();
        }
        return Character.isHighSurrogate(original.charAt(maxChars - 1)) ? maxChars - 1 : maxChars;
    }

    private static String form(int codePoint) {
        return codePoint < TABLE_SIZE ? TABLE[codePoint] : compute(codePoint);
    }

    private static String[] table() {
        String[] table = new String[TABLE_SIZE];
        for (int codePoint = 0; codePoint < TABLE_SIZE; codePoint++) {
            table[codePoint] = compute(codePoint);
        }
        return table;
    }

    private static String compute(int codePoint) {
        return switch (codePoint) {
            case '\n', '\r', 0x2028, 0x2029 -> "\n";
            case 0x152, 0x153 -> "oe";
            case 0xC6, 0xE6 -> "ae";
            case 0xDF -> "ss";
            case 0x2018, 0x2019, 0x2BC, 0xB4, '`' -> "'";
            case 0x2026 -> ".";
            case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212 -> "-";
            default -> decompose(codePoint);
        };
    }

    private static String decompose(int codePoint) {
        if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)) {
            return " ";
        }
        String decomposed = java.text.Normalizer.normalize(Character.toString(codePoint), Form.NFKD);
        StringBuilder kept = new StringBuilder(decomposed.length());
        decomposed
                .codePoints()
                .filter(part -> Character.getType(part) != Character.NON_SPACING_MARK)
                .forEach(kept::appendCodePoint);
        return kept.toString().toLowerCase(Locale.ROOT);
    }
}
