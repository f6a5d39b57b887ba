package org.passerelle.gateway.web.view;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Cuts a text where evidence begins and ends. Spans outside the text are cut off, overlapping ones become one. */
final class Highlighter {
    private static final int LONG_CHARS = 100;
    private static final int CONTEXT_CHARS = 45;

    private Highlighter() {}

    /** A span of characters: from {@code start} to before {@code end}. */
    record Span(int start, int end) {}

    static List<Segment> segments(String text, List<Span> spans) {
        BitSet marked = new BitSet(text.length());
        for (Span span : spans) {
            int start = Math.max(0, span.start());
            int end = Math.min(text.length(), span.end());
            if (start < end) {
                marked.set(start, end);
            }
        }
        List<Segment> segments = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            boolean mark = marked.get(from);
            int next = mark ? marked.nextClearBit(from) : marked.nextSetBit(from);
            int to = next < 0 ? text.length() : Math.min(next, text.length());
            segments.add(new Segment(text.substring(from, to), mark));
            from = to;
        }
        return segments;
    }

    /** Leaves out the middle of long unmarked stretches, and of the first one its beginning. */
    static List<Segment> shorten(List<Segment> segments) {
        List<Segment> shortened = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            boolean last = i == segments.size() - 1;
            shortened.add(
                    segment.marked() || last || segment.text().length() <= LONG_CHARS
                            ? segment
                            : new Segment(shorten(segment.text(), i == 0), false));
        }
        return shortened;
    }

    private static String shorten(String text, boolean first) {
        int tail = text.indexOf(' ', text.length() - CONTEXT_CHARS);
        String end = "… " + text.substring(tail < 0 ? text.length() - CONTEXT_CHARS : tail + 1);
        return first ? end : text.substring(0, Math.max(0, text.lastIndexOf(' ', CONTEXT_CHARS))) + " " + end;
    }
}
