package org.passerelle.connectors.hl7v2.fhir;

import java.util.ArrayList;
import java.util.List;
import org.passerelle.connectors.hl7v2.er7.Delimiters;

/**
 * One repetition of a field: unescaped values, empty where the sender wrote nothing. A range of its segment's text;
 * nothing is taken apart before it is asked for, whatever number of separators it holds. Reading a component notes that
 * it was read ({@link Unmapped}); asking whether there is a value does not.
 */
public final class Field {
    /** HL7 v2: two quotation marks ask the receiver to delete the stored value. */
    private static final String DELETE = "\"\"";

    /** Components that are looked at; no data type has half as many, arrays of numbers aside. */
    private static final int COMPONENTS_MAX = 10_000;

    private static final Field ABSENT = new Field("", 0, 0, Delimiters.STANDARD, ReadMarks.NONE, 0, 1);

    private final String text;
    private final int start;
    private final int end;
    private final Delimiters delimiters;
    private final ReadMarks marks;
    private final int number;
    private final int repetition;

    Field(String text, int start, int end, Delimiters delimiters, ReadMarks marks, int number, int repetition) {
        this.text = text;
        this.start = start;
        this.end = end;
        this.delimiters = delimiters;
        this.marks = marks;
        this.number = number;
        this.repetition = repetition;
    }

    /** A field that the segment does not have. */
    public static Field absent() {
        return ABSENT;
    }

    /** The first subcomponent of a component; components count from 1. */
    public String component(int component) {
        return component(component, 1);
    }

    /** A subcomponent of a component; both count from 1. */
    public String component(int component, int subcomponent) {
        marks.read(number, repetition, component);
        return peek(component, subcomponent);
    }

    /** Whether the sender asks to delete the value. */
    public boolean isDeletion() {
        return end - start >= DELETE.length() && peek(1, 1).equals(DELETE);
    }

    /** Whether there is a value: neither nothing nor a deletion. */
    public boolean hasValue() {
        if (start == end) {
            return false;
        }
        String first = peek(1, 1);
        return !first.isEmpty() && !first.equals(DELETE);
    }

    /** Whether any component has a value. */
    public boolean hasAny() {
        for (int at = start; at < end; at++) {
            char c = text.charAt(at);
            if (c != delimiters.component() && c != delimiters.subcomponent() && c != ' ' && c != '"') {
                return true;
            }
        }
        return false;
    }

    /** The component, or empty for a deletion: for values that are copied, where the mark would be taken for text. */
    public String value(int component) {
        return value(component, 1);
    }

    /** The subcomponent, or empty for a deletion. */
    public String value(int component, int subcomponent) {
        String value = component(component, subcomponent);
        return value.equals(DELETE) ? "" : value;
    }

    /** Whether another field was sent with the same text. Tells nothing about what was read. */
    public boolean same(Field other) {
        return text.substring(start, end).equals(other.text.substring(other.start, other.end));
    }

    /** A component whose subcomponents are read like components: an HD or CWE inside a larger type. */
    public Field inner(int component) {
        marks.read(number, repetition, component);
        int from = startOf(component);
        if (from < 0) {
            return ABSENT;
        }
        Delimiters inside = new Delimiters(
                delimiters.field(),
                delimiters.subcomponent(),
                delimiters.repetition(),
                delimiters.escape(),
                delimiters.component());
        return new Field(text, from, endOf(from, delimiters.component()), inside, ReadMarks.NONE, 0, 1);
    }

    /** The field from a component on, which is then its first: a type that goes on inside a larger one. */
    public Field from(int component) {
        marks.readAll(number, repetition);
        int from = startOf(component);
        return from < 0 ? ABSENT : new Field(text, from, end, delimiters, ReadMarks.NONE, 0, 1);
    }

    /** The components in their order, 10,000 at most: for arrays (type NA, MA). */
    public List<String> components() {
        marks.readAll(number, repetition);
        List<String> all = new ArrayList<>();
        int from = start;
        while (from <= end && all.size() < COMPONENTS_MAX) {
            int to = endOf(from, delimiters.component());
            all.add(clean(text.substring(from, to)));
            from = to + 1;
        }
        return all;
    }

    /** Everything as one text, components apart by a blank: senders of texts often forget to escape separators. */
    public String flat() {
        marks.readAll(number, repetition);
        if (isDeletion()) {
            return "";
        }
        StringBuilder flat = new StringBuilder(end - start);
        int from = start;
        while (from <= end) {
            int to = endOf(from, delimiters.component());
            String part = clean(text.substring(from, to));
            if (!part.isEmpty() && !part.equals(DELETE)) {
                flat.append(flat.isEmpty() ? "" : " ").append(part);
            }
            from = to + 1;
        }
        return flat.toString();
    }

    private String peek(int component, int subcomponent) {
        int from = startOf(component);
        if (from < 0) {
            return "";
        }
        int to = endOf(from, delimiters.component());
        for (int skipped = 1; skipped < subcomponent; skipped++) {
            from = indexOf(delimiters.subcomponent(), from, to);
            if (from == to) {
                return "";
            }
            from++;
        }
        return clean(text.substring(from, indexOf(delimiters.subcomponent(), from, to)));
    }

    /** Where a component begins; -1 if there are fewer. */
    private int startOf(int component) {
        int from = start;
        for (int skipped = 1; skipped < component; skipped++) {
            from = endOf(from, delimiters.component());
            if (from == end) {
                return -1;
            }
            from++;
        }
        return from;
    }

    private int endOf(int from, char separator) {
        return indexOf(separator, from, end);
    }

    /** The place of the first separator before {@code to}; {@code to} if there is none. */
    private int indexOf(char separator, int from, int to) {
        int at = from;
        while (at < to && text.charAt(at) != separator) {
            at++;
        }
        return at;
    }

    private String clean(String raw) {
        return Escapes.undo(raw, delimiters).strip();
    }
}
