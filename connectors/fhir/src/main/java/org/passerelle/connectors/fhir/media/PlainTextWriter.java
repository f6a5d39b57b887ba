package org.passerelle.connectors.fhir.media;

/**
 * Writes text as a person reads it: runs of blanks are one, lines have none at their ends, and at most one line stays
 * empty between two.
 */
public final class PlainTextWriter {
    private final StringBuilder text = new StringBuilder();
    private boolean blankOwed;

    /** Goes on in the same line. */
    public void text(String more) {
        for (int i = 0; i < more.length(); i++) {
            char c = more.charAt(i);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\u00A0') {
                blankOwed = true;
            } else {
                if (blankOwed && !atLineStart()) {
                    text.append(' ');
                }
                blankOwed = false;
                text.append(c);
            }
        }
    }

    /** Ends the line, also an empty one: two in a row leave one line empty. */
    public void line() {
        blankOwed = false;
        int length = text.length();
        boolean isSecondEmptyLine = length >= 2 && text.charAt(length - 1) == '\n' && text.charAt(length - 2) == '\n';
        if (length > 0 && !isSecondEmptyLine) {
            text.append('\n');
        }
    }

    /** Begins a line unless one has just begun: for paragraphs, rows and items. */
    public void block() {
        blankOwed = false;
        if (!atLineStart()) {
            text.append('\n');
        }
    }

    private boolean atLineStart() {
        return text.isEmpty() || text.charAt(text.length() - 1) == '\n';
    }

    /** Without line ends at its end. */
    @Override
    public String toString() {
        return text.toString().stripTrailing();
    }
}
