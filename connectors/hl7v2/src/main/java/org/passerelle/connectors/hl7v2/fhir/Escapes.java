package org.passerelle.connectors.hl7v2.fhir;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.passerelle.connectors.hl7v2.er7.Delimiters;

/**
 * The escape sequences of a text (HL7 v2.5 section 2.7): separators, hexadecimal bytes and the layout of formatted text,
 * of which only line breaks are kept. A sequence that the standard does not have stays as it was sent.
 */
public final class Escapes {
    /** Characters between two escape characters beyond which they are two stray characters. */
    private static final int SEQUENCE_LENGTH_MAX = 64;

    private static final int CHARACTER_SET_LENGTH_MAX = 7;

    private Escapes() {}

    /** The text that {@code raw} stands for. */
    public static String undo(String raw, Delimiters delimiters) {
        char escape = delimiters.escape();
        int next = raw.indexOf(escape);
        if (next < 0) {
            return raw;
        }
        StringBuilder text = new StringBuilder(raw.length());
        int from = 0;
        while (next >= 0) {
            text.append(raw, from, next);
            int end = raw.indexOf(escape, next + 1);
            String meaning = end < 0 || end - next > SEQUENCE_LENGTH_MAX
                    ? null
                    : meaning(raw.substring(next + 1, end), delimiters);
            if (meaning == null) {
                text.append(escape);
                from = next + 1;
            } else {
                text.append(meaning);
                from = end + 1;
            }
            next = raw.indexOf(escape, from);
        }
        return text.append(raw, from, raw.length()).toString();
    }

    /** Null if it is no sequence of the standard. */
    private static String meaning(String sequence, Delimiters delimiters) {
        return switch (sequence) {
            case "F" -> String.valueOf(delimiters.field());
            case "S" -> String.valueOf(delimiters.component());
            case "T" -> String.valueOf(delimiters.subcomponent());
            case "R" -> String.valueOf(delimiters.repetition());
            case "E" -> String.valueOf(delimiters.escape());
            case "H", "N" -> "";
            default -> longer(sequence);
        };
    }

    private static String longer(String sequence) {
        if (sequence.startsWith(".")) {
            return layout(sequence);
        }
        if (sequence.startsWith("X")) {
            return hexadecimal(sequence.substring(1));
        }
        boolean characterSet = (sequence.startsWith("C") || sequence.startsWith("M"))
                && sequence.length() >= CHARACTER_SET_LENGTH_MAX - 2
                && sequence.length() <= CHARACTER_SET_LENGTH_MAX
                && isHexadecimal(sequence.substring(1));
        return characterSet ? "" : null;
    }

    private static String layout(String command) {
        if (command.startsWith(".br") || command.startsWith(".sp") || command.startsWith(".ce")) {
            return "\n";
        }
        boolean known = command.startsWith(".in")
                || command.startsWith(".ti")
                || command.startsWith(".sk")
                || command.startsWith(".fi")
                || command.startsWith(".nf");
        return known ? "" : null;
    }

    /** The bytes are read as ISO 8859-1; a carriage return is a line break, any other control character is nothing. */
    private static String hexadecimal(String digits) {
        if (!isHexadecimal(digits)) {
            return null;
        }
        byte[] bytes = HexFormat.of().parseHex(digits);
        StringBuilder text = new StringBuilder();
        for (char c : new String(bytes, StandardCharsets.ISO_8859_1)
                .replace("\r\n", "\n")
                .toCharArray()) {
            if (c == '\r' || c == '\n') {
                text.append('\n');
            } else if (!Character.isISOControl(c)) {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static boolean isHexadecimal(String digits) {
        return !digits.isEmpty() && digits.length() % 2 == 0 && digits.chars().allMatch(HexFormat::isHexDigit);
    }
}
