package org.passerelle.connectors.samuhub.schema;

/**
 * A text that can be looked at a limited number of times. A regular expression that backtracks without end gives up on it
 * after a bounded effort, whatever the expression.
 */
final class BoundedText implements CharSequence {
    private final CharSequence text;
    private final Effort effort;

    private BoundedText(CharSequence text, Effort effort) {
        this.text = text;
        this.effort = effort;
    }

    /** @param looks how many characters may be read in all, the same one again included */
    static BoundedText of(String text, int looks) {
        return new BoundedText(text, new Effort(looks));
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        effort.spend();
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new BoundedText(text.subSequence(start, end), effort);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static final class Effort {
        private int left;

        Effort(int left) {
            this.left = left;
        }

        void spend() {
            left--;
            if (left < 0) {
                throw new SpentException();
            }
        }
    }

    /** The effort is spent. */
    static final class SpentException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SpentException() {
            super("too much effort for one value", null, false, false);
        }
    }
}
