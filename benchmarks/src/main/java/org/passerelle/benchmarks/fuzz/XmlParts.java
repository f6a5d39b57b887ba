package org.passerelle.benchmarks.fuzz;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Elements with all they hold, tags, texts and attribute values of something that may once have been XML. */
final class XmlParts {
    private static final int PARTS_MAX = 4_000;

    private final byte[] message;
    private final List<Span> parts = new ArrayList<>();
    private final Deque<Integer> open = new ArrayDeque<>();

    private XmlParts(byte[] message) {
        this.message = message;
    }

    static List<Span> of(byte[] message) {
        return new XmlParts(message).read();
    }

    private List<Span> read() {
        int text = 0;
        int i = 0;
        while (i < message.length && parts.size() < PARTS_MAX) {
            if (message[i] != '<') {
                i++;
                continue;
            }
            if (i > text) {
                parts.add(new Span(text, i));
            }
            int end = after(i);
            tag(i, end);
            i = end;
            text = end;
        }
        return parts;
    }

    private int after(int start) {
        for (int i = start + 1; i < message.length; i++) {
            if (message[i] == '>') {
                return i + 1;
            }
        }
        return message.length;
    }

    private void tag(int start, int end) {
        parts.add(new Span(start, end));
        boolean closes = start + 1 < end && message[start + 1] == '/';
        boolean declares = start + 1 < end && (message[start + 1] == '?' || message[start + 1] == '!');
        if (closes && !open.isEmpty()) {
            parts.add(new Span(open.pop(), end));
        } else if (!closes && !declares) {
            values(start, end);
            if (end - 2 > start && message[end - 2] != '/') {
                open.push(start);
            }
        }
    }

    private void values(int start, int end) {
        int quote = -1;
        for (int i = start; i < end; i++) {
            if (message[i] == '"' || message[i] == '\'') {
                if (quote < 0) {
                    quote = i;
                } else if (message[i] == message[quote]) {
                    parts.add(new Span(quote + 1, i));
                    quote = -1;
                }
            }
        }
    }
}
