package org.passerelle.connectors.hl7v2.er7;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamReader;

/** One segment of the XML encoding while it is read: fields, their repetitions, components and subcomponents. */
final class XmlSegment {
    /** Highest place of a field, component or subcomponent; the longest segment of HL7 2.8 has 90 fields. */
    private static final int PLACE_MAX = 400;

    /** Values of one segment; each costs a few hundred bytes while the segment is read. */
    private static final int VALUES_MAX = 20_000;

    private static final Delimiters ER7 = Delimiters.STANDARD;

    /** A value at one place: its own text, or the parts below it. */
    private static final class Value {
        private final StringBuilder text = new StringBuilder();
        private final TreeMap<Integer, List<Value>> parts = new TreeMap<>();

        Value add(int at) {
            Value part = new Value();
            parts.computeIfAbsent(at, none -> new ArrayList<>()).add(part);
            return part;
        }
    }

    private final String name;
    private final Value whole = new Value();
    private final Deque<Value> open = new ArrayDeque<>();
    private int values;

    XmlSegment(String name) {
        this.name = name;
        open.push(whole);
    }

    /** An element within the segment begins. */
    void start(XMLStreamReader reader) throws UnreadableXmlException {
        values++;
        if (values > VALUES_MAX) {
            throw new UnreadableXmlException("Segment trop long dans l'encodage XML");
        }
        Value parent = open.element();
        String element = reader.getLocalName();
        if (element.equals("escape")) {
            String sequence = reader.getAttributeValue(null, "V");
            parent.text
                    .append(ER7.escape())
                    .append(sequence == null ? "" : sequence)
                    .append(ER7.escape());
            open.push(new Value());
            return;
        }
        int place = place(element);
        // A name without a number is only a wrapper: what it holds belongs to the value around it.
        open.push(place == 0 ? parent : parent.add(place));
    }

    /** Text of the innermost element. */
    void text(String more) {
        Value value = open.element();
        for (int i = 0; i < more.length(); i++) {
            append(value.text, more.charAt(i));
        }
    }

    /** An element ends; true if it was the segment itself. */
    boolean end() {
        open.pop();
        return open.isEmpty();
    }

    /** The segment in ER7, without terminator. */
    String er7() {
        StringBuilder er7 = new StringBuilder(name);
        int next = 1;
        if (name.equals("MSH")) {
            er7.append(ER7.field()).append(ER7.encodingCharacters());
            next = 3;
        }
        for (var field : whole.parts.entrySet()) {
            if (field.getKey() >= next) {
                er7.append(String.valueOf(ER7.field()).repeat(field.getKey() - next + 1));
                next = field.getKey() + 1;
                join(er7, field.getValue());
            }
        }
        return er7.toString();
    }

    private static void join(StringBuilder er7, List<Value> repetitions) {
        for (int i = 0; i < repetitions.size(); i++) {
            er7.append(i == 0 ? "" : String.valueOf(ER7.repetition()));
            write(er7, repetitions.get(i), ER7.component());
        }
    }

    private static void write(StringBuilder er7, Value value, char separator) {
        if (value.parts.isEmpty()) {
            er7.append(value.text.toString().strip());
            return;
        }
        int next = 1;
        for (var part : value.parts.entrySet()) {
            er7.append(String.valueOf(separator).repeat(part.getKey() - next));
            next = part.getKey();
            // ER7 has no level below the subcomponent, and no repetition below the field: what is there runs together.
            part.getValue().forEach(each -> write(er7, each, ER7.subcomponent()));
        }
    }

    private static void append(StringBuilder text, char c) {
        switch (c) {
            case '|' -> text.append("\\F\\");
            case '^' -> text.append("\\S\\");
            case '~' -> text.append("\\R\\");
            case '&' -> text.append("\\T\\");
            case '\\' -> text.append("\\E\\");
            case '\r' -> text.append("\\X0D\\");
            case '\n' -> text.append(' ');
            default -> text.append(c);
        }
    }

    /** The number after the last dot of an element's name; 0 if there is none. */
    private static int place(String element) throws UnreadableXmlException {
        String digits = element.substring(element.lastIndexOf('.') + 1);
        boolean numbered = digits.length() < element.length()
                && !digits.isEmpty()
                && digits.length() <= 4
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int place = numbered ? Integer.parseInt(digits) : 0;
        if (place > PLACE_MAX) {
            throw new UnreadableXmlException("Numéro de champ hors limites dans l'encodage XML");
        }
        return place;
    }
}
