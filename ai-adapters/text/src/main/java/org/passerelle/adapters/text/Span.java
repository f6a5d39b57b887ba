package org.passerelle.adapters.text;

/**
 * A piece of a text, in characters (UTF-16 units) of the original.
 *
 * @param start first character, from 0
 * @param end one past the last character
 */
public record Span(int start, int end) {
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("a span needs 0 <= start <= end, but is " + start + " to " + end);
        }
    }

    /** The words that the span covers in the text it was taken from. */
    public String of(String text) {
        return text.substring(start, end);
    }
}
