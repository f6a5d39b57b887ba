package org.passerelle.adapters.text;

/**
 * A word, a number or a punctuation mark.
 *
 * @param span where it stands in the original
 * @param form its normalized form; a decimal comma is written as a point
 * @param stem the form without French feminine and plural endings, for matching
 * @param kind what it is
 */
public record Token(Span span, String form, String stem, Kind kind) {
    /** What a token is. */
    public enum Kind {
        WORD,
        NUMBER,
        PUNCTUATION
    }

    /** Whether it is anything but punctuation. */
    public boolean counts() {
        return kind != Kind.PUNCTUATION;
    }

    /** Whether it is this punctuation mark or word, in normalized form. */
    public boolean is(String normalized) {
        return form.equals(normalized);
    }
}
