package org.passerelle.adapters.text;

/**
 * A text without accents, case or typographic variants that still knows where each character came from.
 *
 * <p>Made by {@link Normalizer}; immutable.
 */
public final class NormalizedText {
    private final String original;
    private final String text;
    private final int[] starts;
    private final int[] ends;
    private final boolean truncated;

    NormalizedText(String original, String text, int[] starts, int[] ends, boolean truncated) {
        this.original = original;
        this.text = text;
        this.starts = starts;
        this.ends = ends;
        this.truncated = truncated;
    }

    /** The text as it was received, whole. */
    public String original() {
        return original;
    }

    /** The normalized characters. */
    public String text() {
        return text;
    }

    /** Whether the original was longer than {@link Normalizer#MAX_CHARS} and its end was left out. */
    public boolean truncated() {
        return truncated;
    }

    /**
     * Where a piece of the normalized text stands in the original.
     *
     * @param from first normalized character
     * @param to one past the last; above {@code from}
     */
    public Span originalSpan(int from, int to) {
        return new Span(starts[from], ends[to - 1]);
    }
}
