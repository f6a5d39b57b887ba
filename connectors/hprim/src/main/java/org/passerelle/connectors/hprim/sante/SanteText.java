package org.passerelle.connectors.hprim.sante;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One HPRIM Santé message, cut into segments.
 *
 * @param header the segment H
 * @param segments all segments, the header first
 */
record SanteText(Segment header, List<Segment> segments) {
    /** A superset of ISO-8859-1 in what can be printed: the norm's own set, and what its senders use. */
    static final Charset DEFAULT_CHARSET = Charset.forName("windows-1252");

    private static final String CONTINUATION = "A";
    private static final int CONTEXT = 7;
    private static final int VERSION = 13;
    private static final int DATE = 14;

    /** The message; empty if its first line is not a header. */
    static Optional<SanteText> parse(String text) {
        List<String> lines = joined(text);
        Optional<Delimiters> delimiters = lines.isEmpty() ? Optional.empty() : Delimiters.of(lines.get(0));
        return delimiters.map(found -> {
            Map<String, Integer> ranks = new HashMap<>();
            List<Segment> segments = new ArrayList<>();
            for (String line : lines) {
                String name = Segment.split(line, found.field()).get(0).strip();
                segments.add(Segment.of(line, ranks.merge(name, 1, Integer::sum), found));
            }
            return new SanteText(segments.get(0), List.copyOf(segments));
        });
    }

    /** The lines with text; a continuation is joined, as it stands, to the line before it. */
    private static List<String> joined(String text) {
        List<StringBuilder> lines = new ArrayList<>();
        char field = '|';
        for (String line : text.split("\r\n|\r|\n")) {
            if (line.isBlank()) {
                continue;
            }
            if (lines.isEmpty()) {
                field = Delimiters.of(line.strip()).map(Delimiters::field).orElse(field);
            }
            String start = CONTINUATION + field;
            if (line.startsWith(start) && !lines.isEmpty()) {
                lines.get(lines.size() - 1).append(line, start.length(), line.length());
            } else {
                lines.add(new StringBuilder(lines.isEmpty() ? line.strip() : line));
            }
        }
        return lines.stream().map(StringBuilder::toString).toList();
    }

    /** ADM, ORU, REG, ERR, ...; empty if it is not given. */
    String context() {
        return header.value(CONTEXT);
    }

    /** Such as {@code H2.2}; empty if it is not given. */
    String version() {
        return header.value(VERSION);
    }

    String sentAt() {
        return header.value(DATE);
    }

    boolean has(String name) {
        return segments.stream().anyMatch(segment -> segment.name().equals(name));
    }

    /** UTF-8 where the bytes are valid in it and leave ASCII, else {@link #DEFAULT_CHARSET}: the format has no field for it. */
    static Charset charsetOf(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException notUtf8) {
            return DEFAULT_CHARSET;
        }
    }

    /**
     * The messages of a file: each begins with a header line, or is a letter of HPRIM Médecins. What stands before the first
     * header belongs to it.
     */
    static List<byte[]> split(byte[] bytes) {
        // One byte is one character here, so that positions in the text are positions in the bytes.
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<Integer> starts = new ArrayList<>();
        int line = 0;
        while (line < text.length()) {
            int end = line;
            while (end < text.length() && text.charAt(end) != '\r' && text.charAt(end) != '\n') {
                end++;
            }
            if (text.charAt(line) == 'H' && Delimiters.isHeader(text.substring(line, end))) {
                starts.add(line);
            }
            line = end + 1;
        }
        List<byte[]> messages = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int from = i == 0 ? 0 : starts.get(i);
            int to = i + 1 < starts.size() ? starts.get(i + 1) : bytes.length;
            messages.add(Arrays.copyOfRange(bytes, from, to));
        }
        return messages.isEmpty() ? Medecins.split(bytes) : messages;
    }
}
