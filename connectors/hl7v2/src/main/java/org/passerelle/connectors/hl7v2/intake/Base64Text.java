package org.passerelle.connectors.hl7v2.intake;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Base64 as senders write it into OBX-5: with or without padding, sometimes folded with blanks or escaped line ends.
 */
final class Base64Text {
    private Base64Text() {}

    /** The bytes; empty if it holds a character of another alphabet, or one too few. */
    static Optional<byte[]> decode(String data, char escape) {
        Optional<byte[]> digits = digits(data, escape);
        try {
            return digits.map(Base64.getDecoder()::decode);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether every character belongs to base64, whatever their number. */
    static boolean isAlphabet(String data, char escape) {
        return digits(data, escape).isPresent();
    }

    private static Optional<byte[]> digits(String data, char escape) {
        byte[] digits = new byte[data.length()];
        int count = 0;
        for (int i = 0; i < data.length(); i++) {
            char c = data.charAt(i);
            if (c == escape) {
                // \.br\, \X0D\, \X0A\: a fold. The sequence ends at the next escape character.
                int end = data.indexOf(escape, i + 1);
                if (end < 0) {
                    return Optional.empty();
                }
                i = end;
            } else if (isDigit(c)) {
                digits[count++] = (byte) c;
            } else if (c > ' ') {
                return Optional.empty();
            }
        }
        return Optional.of(Arrays.copyOf(digits, count));
    }

    private static boolean isDigit(char c) {
        boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        return letter || (c >= '0' && c <= '9') || c == '+' || c == '/' || c == '=';
    }
}
