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
 * <p>{@code UNICODE} alone is read as UTF-8: a message whose first bytes read {@code MSH} cannot be UTF-16.
 */
public final class Charsets {
    /** ISO 8859-15: with UTF-8 what IHE PAM France 2.11 allows in MSH-18 (section 6.1). */
    public static final Charset LATIN_9 = Charset.forName("ISO-8859-15");

    /** Characters decoded at a time where only their validity counts. */
    private static final int CHECK_CHARACTERS = 4_096;

    private static final Map<String, Charset> BY_NAME = byName();

    private Charsets() {}

    /** The character set that MSH-18 names; empty if the name is unknown. The empty name is ASCII. */
    public static Optional<Charset> named(String msh18) {
        return Optional.ofNullable(BY_NAME.get(key(msh18)));
    }

    /**
     * The character set in which a message is written.
     *
     * <p>Where MSH-18 says ASCII or nothing and the bytes are not ASCII, valid UTF-8 is taken for UTF-8, since text in
     * an 8-bit set practically never is; anything else is read in {@code fallback}.
     *
     * @param declared what MSH-18 names
     * @return empty if the bytes contradict the declared set
     */
    public static Optional<Charset> actual(Charset declared, byte[] message, Charset fallback) {
        if (isAscii(message)) {
            return Optional.of(declared);
        }
        if (declared.equals(StandardCharsets.US_ASCII)) {
            return Optional.of(isUtf8(message) ? StandardCharsets.UTF_8 : fallback);
        }
        return declared.equals(StandardCharsets.UTF_8) && !isUtf8(message) ? Optional.empty() : Optional.of(declared);
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
        for (String utf8 : new String[] {"UNICODE UTF-8", "UTF-8", "UNICODE", "ISO IR-196"}) {
            names.put(key(utf8), StandardCharsets.UTF_8);
        }
        for (int part : new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 15}) {
            Charset charset = Charset.forName("ISO-8859-" + part);
            names.put("8859" + part, charset);
            names.put("ISO8859" + part, charset);
        }
        for (String windows : new String[] {"WINDOWS1252", "CP1252", "1252"}) {
            names.put(windows, Charset.forName("windows-1252"));
        }
        return Map.copyOf(names);
    }
}
