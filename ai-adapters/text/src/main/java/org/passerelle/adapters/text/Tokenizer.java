package org.passerelle.adapters.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a normalized text into words, numbers and the punctuation that bounds a meaning.
 *
 * <p>Apostrophes and hyphens separate words, letters and digits part ({@code 20min} is two tokens), {@code 39,5} is one.
 */
public final class Tokenizer {
    private static final String PUNCTUATION = ".,;:!?/()=\n";

    private Tokenizer() {}

    /** The tokens of a text, in its order. */
    public static List<Token> tokens(NormalizedText normalized) {
        String text = normalized.text();
        List<Token> tokens = new ArrayList<>(text.length() / 5 + 4);
        int at = 0;
        while (at < text.length()) {
            char first = text.charAt(at);
            int end = at + 1;
            if (isDigit(first)) {
                end = endOfNumber(text, at);
                String form = text.substring(at, end).replace(',', '.');
                tokens.add(new Token(normalized.originalSpan(at, end), form, form, Token.Kind.NUMBER));
            } else if (Character.isLetter(first)) {
                end = endOfWord(text, at);
                String form = text.substring(at, end);
                tokens.add(new Token(normalized.originalSpan(at, end), form, Stem.of(form), Token.Kind.WORD));
            } else if (PUNCTUATION.indexOf(first) >= 0) {
                String form = String.valueOf(first);
                tokens.add(new Token(normalized.originalSpan(at, end), form, form, Token.Kind.PUNCTUATION));
            }
            at = end;
        }
        return tokens;
    }

    private static int endOfWord(String text, int from) {
        int end = from;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int endOfNumber(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        boolean decimal = end + 1 < text.length()
                && (text.charAt(end) == ',' || text.charAt(end) == '.')
                && isDigit(text.charAt(end + 1));
        if (decimal) {
            end++;
            while (end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
