package org.passerelle.connectors.hprim.sante;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One segment with its continuation lines joined. Fields are numbered as the standard numbers them, the name of the segment
 * being the first: the patient's name is {@code P-6}.
 *
 * @param name H, P, OBR, OBX, C, L, ...
 * @param rank its rank among those of its name, from 1
 * @param fields the raw fields, the name included
 * @param delimiters of the message
 */
record Segment(String name, int rank, List<String> fields, Delimiters delimiters) {

    static Segment of(String line, int rank, Delimiters delimiters) {
        List<String> fields = split(line, delimiters.field());
        return new Segment(fields.get(0).strip(), rank, fields, delimiters);
    }

    /** A raw field; empty beyond the last. In the header, field 2 is the list of separators. */
    String raw(int number) {
        return number <= fields.size() ? fields.get(number - 1).strip() : "";
    }

    /** The first component of a field. */
    String value(int number) {
        return component(number, 1);
    }

    /** A component of the first repetition, unescaped, without blanks around it. */
    String component(int number, int component) {
        List<String> parts = split(repetitions(number).get(0), delimiters.component());
        return component <= parts.size() ? plain(parts.get(component - 1)) : "";
    }

    /** The raw repetitions of a field; at least one. */
    List<String> repetitions(int number) {
        return split(raw(number), delimiters.repetition());
    }

    /** A text that is there. */
    Optional<String> text(int number, int component) {
        return Optional.of(component(number, component)).filter(value -> !value.isEmpty());
    }

    /** The whole field as a person reads it: repetitions on lines of their own, components apart. */
    String words(int number) {
        List<String> lines = new ArrayList<>();
        for (String repetition : repetitions(number)) {
            lines.add(plain(repetition.replace(delimiters.component(), ' ')));
        }
        return String.join("\n", lines).strip();
    }

    /** Where it stands: {@code OBX[3]}. */
    String place() {
        return name + "[" + rank + "]";
    }

    /** The escapes of ASTM for the separators themselves, where the escape character is declared. */
    String plain(String text) {
        String escape = String.valueOf(delimiters.escape());
        if (!text.contains(escape)) {
            return text.strip();
        }
        return text.replace(escape + "F" + escape, String.valueOf(delimiters.field()))
                .replace(escape + "S" + escape, String.valueOf(delimiters.component()))
                .replace(escape + "R" + escape, String.valueOf(delimiters.repetition()))
                .replace(escape + "E" + escape, escape)
                .strip();
    }

    /** The parts between separators, empty ones included. */
    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
            parts.add(text.substring(start, end));
            start = end + 1;
        }
        parts.add(text.substring(start));
        return parts;
    }
}
