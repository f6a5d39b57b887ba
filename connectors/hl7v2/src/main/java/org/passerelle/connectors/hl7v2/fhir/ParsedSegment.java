package org.passerelle.connectors.hl7v2.fhir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.passerelle.connectors.hl7v2.er7.Delimiters;

/** One segment with its place in the message. Fields are found when they are asked for. Serves one thread. */
public final class ParsedSegment {
    private static final List<Field> NONE = List.of();

    /** Fields that are told apart; no segment of the standard has half as many. */
    private static final int FIELDS_MAX = 250;

    /** Repetitions of one field that are looked at. */
    private static final int REPETITIONS_MAX = 2_000;

    private final String name;
    private final String text;
    private final int repetition;
    private final Delimiters delimiters;
    /** Where each field begins; the last entry is one past the end of the last one. */
    private final int[] starts;

    private final ReadMarks marks;

    ParsedSegment(String name, String text, int repetition, Delimiters delimiters) {
        this.name = name;
        this.text = text;
        this.repetition = repetition;
        this.delimiters = delimiters;
        this.starts = starts(text, delimiters.field(), name.equals("MSH"));
        this.marks = new ReadMarks(starts.length - 2);
    }

    /** Segment name. */
    public String name() {
        return name;
    }

    /** Whether this is the segment {@code other}. */
    public boolean is(String other) {
        return name.equals(other);
    }

    /** Where the segment is, for {@code meta.source}: {@code OBX[3]} is the third OBX of the message. */
    public String place() {
        return name + "[" + repetition + "]";
    }

    /** Where a field is, for remarks: {@code PID[1]-32}. */
    public String place(int field) {
        return place() + "-" + field;
    }

    /** How many fields the segment has, with a value or not. */
    public int fieldCount() {
        return starts.length - 2;
    }

    /** The repetitions of a field, 2,000 at most; none if the field is absent or empty. */
    public List<Field> repetitions(int field) {
        if (field > fieldCount() || starts[field] == starts[field + 1] - 1) {
            return NONE;
        }
        int end = starts[field + 1] - 1;
        List<Field> all = new ArrayList<>(2);
        int from = starts[field];
        while (from <= end && all.size() < REPETITIONS_MAX) {
            int to = end(from, end);
            all.add(new Field(text, from, to, delimiters, marks, field, all.size() + 1));
            from = to + 1;
        }
        return all;
    }

    /** The first repetition of a field; an empty one if it is absent. */
    public Field field(int number) {
        if (number > fieldCount()) {
            return Field.absent();
        }
        int from = starts[number];
        return new Field(text, from, end(from, starts[number + 1] - 1), delimiters, marks, number, 1);
    }

    /** First component of the first repetition of a field; empty for a deletion. */
    public String value(int number) {
        return number > fieldCount() ? "" : field(number).value(1);
    }

    /** The name, when a field begins and ends, and what was read of it: what {@link Unmapped} compares. */
    ReadMarks marks() {
        return marks;
    }

    /** The field as it was sent, all repetitions. */
    String raw(int field) {
        return text.substring(starts[field], starts[field + 1] - 1);
    }

    Delimiters delimiters() {
        return delimiters;
    }

    private int end(int from, int end) {
        int at = from;
        while (at < end && text.charAt(at) != delimiters.repetition()) {
            at++;
        }
        return at;
    }

    /** MSH-1 is the separator itself, so that MSH-2 is what follows the first one. */
    private static int[] starts(String text, char separator, boolean header) {
        int[] starts = new int[16];
        int count = header ? 2 : 1;
        if (header) {
            starts[1] = Math.min(3, text.length());
        }
        for (int at = 0; at < text.length() && count <= FIELDS_MAX; at++) {
            if (text.charAt(at) == separator) {
                if (count + 1 >= starts.length) {
                    starts = Arrays.copyOf(starts, starts.length * 2);
                }
                starts[count++] = at + 1;
            }
        }
        starts = Arrays.copyOf(starts, count + 1);
        starts[count] = text.length() + 1;
        return starts;
    }
}
