package org.passerelle.connectors.hl7v2.er7;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The character sets of MSH-18: HL7 table 0211, and the names that senders write in its place.
 *
 * <p>{@code UNICODE} and UTF-16 are read as UTF-8: a message whose first bytes read {@code MSH} cannot be UTF-16, and
 * one that is reaches the rules as its UTF-8 copy ({@link Utf16}).
 */
public final class Charsets {
    /** ISO 8859-15: with UTF-8 what IHE PAM France 2.11 allows in MSH-18 (section 6.1). */
    public static final Charset LATIN_9 = Charset.forName("ISO-8859-15");

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** Characters decoded at a time where only their validity counts. */
    private static final int CHECK_CHARACTERS = 4_096;

    private static final Map<String, Charset> BY_NAME = byName();

    private Charsets() {}

    /** The character set that MSH-18 names; empty if the name is unknown. The empty name is ASCII. */
    public static Optional<Charset> named(String msh18) {
        return Optional.ofNullable(BY_NAME.get(key(msh18)));
    }

    /**
     * In which character set a message is written, and how that agrees with what it declares.
     *
     * <p>Text in an 8-bit set practically never is valid UTF-8, so bytes beyond ASCII that are valid UTF-8 are UTF-8,
     * whatever was declared. The bytes 80 to 9F mean nothing in ISO 8859 and are typographic characters on Windows.
     *
     * @param declared what MSH-18 or the site names
     * @param fallback for bytes that are neither declared nor UTF-8
     */
    public static Reading reading(Charset declared, byte[] message, Charset fallback) {
        if (isAscii(message)) {
            return new Reading(declared, Agreement.AS_DECLARED);
        }
        boolean utf8 = isUtf8(message);
        if (declared.equals(StandardCharsets.US_ASCII)) {
            return new Reading(utf8 ? StandardCharsets.UTF_8 : fallback, Agreement.UNDECLARED);
        }
        if (declared.equals(StandardCharsets.UTF_8)) {
            return utf8 ? new Reading(declared, Agreement.AS_DECLARED) : new Reading(fallback, Agreement.CONTRADICTED);
        }
        if (utf8) {
            return new Reading(StandardCharsets.UTF_8, Agreement.UTF8_UNDER_ANOTHER_NAME);
        }
        boolean latin = declared.equals(StandardCharsets.ISO_8859_1) || declared.equals(LATIN_9);
        return latin && holdsControlsAboveAscii(message)
                ? new Reading(WINDOWS_1252, Agreement.WINDOWS_CHARACTERS)
                : new Reading(declared, Agreement.AS_DECLARED);
    }

    /** How the bytes of a message agree with the character set that it declares. */
    public enum Agreement {
        AS_DECLARED,
        /** Beyond ASCII, although ASCII or nothing was declared. */
        UNDECLARED,
        /** Windows characters in a message that declares ISO 8859. */
        WINDOWS_CHARACTERS,
        /** UTF-8 in a message that declares an 8-bit set: read as declared, every accent would be two characters. */
        UTF8_UNDER_ANOTHER_NAME,
        /** Declared UTF-8 and not valid UTF-8. */
        CONTRADICTED
    }

    /**
     * @param charset the set to read the bytes in
     * @param agreement whether that is what the message declares
     */
    public record Reading(Charset charset, Agreement agreement) {}

    private static boolean holdsControlsAboveAscii(byte[] message) {
        for (byte value : message) {
            if ((value & 0xe0) == 0x80) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAscii(byte[] message) {
        int bits = 0;
        for (byte value : message) {
            bits |= value;
        }
        return bits >= 0;
    }

    private static boolean isUtf8(byte[] message) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(message);
        CharBuffer discarded = CharBuffer.allocate(CHECK_CHARACTERS);
        CoderResult result = decoder.decode(in, discarded, true);
        while (result.isOverflow()) {
            discarded.clear();
            result = decoder.decode(in, discarded, true);
        }
        return result.isUnderflow();
    }

    /** Blanks, hyphens, underscores and slashes carry no difference between names: {@code UTF-8}, {@code UTF8}. */
    private static String key(String name) {
        StringBuilder key = new StringBuilder(name.length());
        for (char c : name.toUpperCase(Locale.ROOT).toCharArray()) {
            if (Character.isLetterOrDigit(c)) {
                key.append(c);
            }
        }
        return key.toString();
    }

    private static Map<String, Charset> byName() {
        Map<String, Charset> names = new HashMap<>();
        for (String ascii : new String[] {"", "ASCII", "USASCII", "ISOIR6"}) {
            names.put(ascii, StandardCharsets.US_ASCII);
        }
        for (String utf8 : new String[] {"UNICODEUTF8", "UTF8", "UNICODE", "ISOIR196", "UNICODEUTF16", "UTF16"}) {
            names.put(utf8, StandardCharsets.UTF_8);
        }
        for (int part : new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 15}) {
            Charset charset = Charset.forName("ISO-8859-" + part);
            names.put("8859" + part, charset);
            names.put("ISO8859" + part, charset);
        }
        for (String windows : new String[] {"WINDOWS1252", "CP1252", "1252"}) {
            names.put(windows, WINDOWS_1252);
        }
        for (String latin1 : new String[] {"LATIN1", "ISOIR100"}) {
            names.put(latin1, StandardCharsets.ISO_8859_1);
        }
        for (String latin9 : new String[] {"LATIN9", "ISOIR203"}) {
            names.put(latin9, LATIN_9);
        }
        return Map.copyOf(names);
    }
}
