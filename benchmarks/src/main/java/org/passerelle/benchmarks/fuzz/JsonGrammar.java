package org.passerelle.benchmarks.fuzz;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Objects, lists, strings and numbers of something that may once have been JSON. */
final class JsonGrammar implements Grammar {
    private static final int PARTS_MAX = 4_000;
    private static final List<String> SURPRISES = List.of(
            "null",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "{\"\":null}",
            "\"\"",
            "\" \"",
            "true",
            "-0",
            "1e400",
            "99999999999999999999999",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"2026-13-45\"",
            "\"urn:uuid:\"",
            "\"#\"",
            "\"Patient/\"",
            "{\"resourceType\":\"Patient\"}",
            "{\"reference\":\"#\"}",
            "{\"url\":\"x\",\"valueString\":1}");

    @Override
    public List<String> surprises() {
        return SURPRISES;
    }

    @Override
    public byte[] nested(byte[] part, int times) {
        return Grammar.wrapped("[", part, "]", times);
    }

    @Override
    public List<Span> parts(byte[] message) {
        List<Span> parts = new ArrayList<>();
        Deque<Integer> open = new ArrayDeque<>();
        int i = 0;
        while (i < message.length && parts.size() < PARTS_MAX) {
            int end = i + 1;
            switch (message[i]) {
                case '"' -> {
                    end = afterString(message, i);
                    parts.add(new Span(i, end));
                }
                case '{', '[' -> open.push(i);
                case '}', ']' -> {
                    if (!open.isEmpty()) {
                        parts.add(new Span(open.pop(), end));
                    }
                }
                case ' ', ',', ':', '\n', '\r', '\t' -> {
                    // Between parts.
                }
                default -> {
                    end = afterWord(message, i);
                    parts.add(new Span(i, end));
                }
            }
            i = end;
        }
        return parts;
    }

    private static int afterString(byte[] message, int start) {
        for (int i = start + 1; i < message.length; i++) {
            if (message[i] == '\\') {
                i++;
            } else if (message[i] == '"') {
                return i + 1;
            }
        }
        return message.length;
    }

    private static int afterWord(byte[] message, int start) {
        int i = start + 1;
        while (i < message.length && ",:{}[]\" \n\r\t".indexOf(message[i]) < 0) {
            i++;
        }
        return i;
    }
}
