package org.passerelle.connectors.pharmacy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The text of a file that does not say in which character set it is written.
 *
 * @param text without a byte order mark
 * @param charset what it was read in
 */
public record DecodedText(String text, Charset charset) {
    /** What French software writes where it does not write UTF-8; holds every character of ISO-8859-1 that a text needs. */
    public static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final char UNREADABLE = '\uFFFD';
    private static final char MARK = '\uFEFF';
    private static final int ASCII_MAX = 0x7F;
    /** A UTF-8 file with few damaged bytes stays one; windows-1252 read as UTF-8 is damaged at nearly every accent. */
    private static final int READABLE_PER_DAMAGE = 4;

    /** Reads {@code bytes} as UTF-8 if they are that, damaged in places or not, else as windows-1252. Never throws. */
    public static DecodedText of(byte[] bytes) {
        String lenient = new String(bytes, StandardCharsets.UTF_8);
        boolean utf8 = isStrict(bytes) || readableWins(lenient);
        Charset charset = utf8 ? StandardCharsets.UTF_8 : WINDOWS;
        String text = utf8 ? lenient : new String(bytes, WINDOWS);
        return new DecodedText(withoutMark(text), charset);
    }

    /** Reads {@code bytes} in the character set that a site has configured. */
    public static DecodedText of(byte[] bytes, Charset charset) {
        return new DecodedText(withoutMark(new String(bytes, charset)), charset);
    }

    private static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
    }

    private static boolean isStrict(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException damaged) {
            return false;
        }
    }

    private static boolean readableWins(String lenient) {
        long damaged = lenient.chars().filter(c -> c == UNREADABLE).count();
        long readable =
                lenient.chars().filter(c -> c > ASCII_MAX && c != UNREADABLE).count();
        return readable > READABLE_PER_DAMAGE * damaged;
    }
}
