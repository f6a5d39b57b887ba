package org.passerelle.benchmarks.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Lines, fields and components of a message written with bars. */
final class BarGrammar implements Grammar {
    private static final int PARTS_MAX = 4_000;
    private static final List<String> SURPRISES = List.of(
            "\"\"",
            "^^^^^^",
            "~~~~",
            "&&&",
            "\\F\\\\S\\\\X0D\\\\.br\\",
            "\\X",
            "20269999",
            "00000000",
            "99991231235959.9999+1400",
            "-1",
            "1e309",
            "MSH|^~\\&|",
            "OBX|1|ED|A||^TEXT^XML^Base64^PD94bWw=",
            "A|",
            "P|1|",
            "\r\r\r",
            "\n",
            "\u000b",
            "\u001c\r");

    @Override
    public List<String> surprises() {
        return SURPRISES;
    }

    @Override
    public byte[] nested(byte[] part, int times) {
        return part;
    }

    @Override
    public List<Span> parts(byte[] message) {
        List<Span> parts = new ArrayList<>();
        int line = 0;
        int field = 0;
        int component = 0;
        for (int i = 0; i <= message.length && parts.size() < PARTS_MAX; i++) {
            byte c = i == message.length ? (byte) '\r' : message[i];
            boolean lineEnds = c == '\r' || c == '\n';
            boolean fieldEnds = lineEnds || c == '|';
            if (fieldEnds || c == '^' || c == '~') {
                add(parts, component, i);
                component = i + 1;
            }
            if (fieldEnds) {
                add(parts, field, i);
                field = i + 1;
            }
            if (lineEnds) {
                add(parts, line, Math.min(i + 1, message.length));
                line = i + 1;
            }
        }
        return parts;
    }

    private static void add(List<Span> parts, int start, int end) {
        if (start <= end) {
            parts.add(new Span(start, end));
        }
    }
}
