package org.passerelle.adapters.text.context;

import java.util.ArrayList;
import java.util.List;
import org.passerelle.adapters.text.Span;

/** Finds what stands between quotation marks, on one line. */
final class Quotations {
    private static final int LONGEST = 600;

    private Quotations() {}

    /** The quotations in the order of the text, without their marks. */
    static List<Span> in(String text) {
        List<Span> spans = new ArrayList<>();
        int open = -1;
        char closing = 0;
        for (int i = 0; i < text.length(); i++) {
            char mark = text.charAt(i);
            if (open >= 0 && mark == closing) {
                spans.add(new Span(open + 1, i));
                open = -1;
            } else if (mark == '\n' || (open >= 0 && i - open > LONGEST)) {
                open = -1;
            } else if (open < 0 && closingOf(mark) != 0) {
                open = i;
                closing = closingOf(mark);
            }
        }
        return spans;
    }

    private static char closingOf(char opening) {
        return switch (opening) {
            case '«' -> '»';
            case '“' -> '”';
            case '"' -> '"';
            default -> 0;
        };
    }
}
