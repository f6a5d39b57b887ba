package org.passerelle.connectors.hl7v2.fhir;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.GenericSegment;
import ca.uhn.hl7v2.model.Type;
import java.util.Arrays;
import java.util.List;

/** One segment as HAPI parsed it, with its place in the message. */
public final class ParsedSegment {
    private static final List<Field> NONE = List.of();

    private final GenericSegment segment;
    private final int repetition;

    ParsedSegment(GenericSegment segment, int repetition) {
        this.segment = segment;
        this.repetition = repetition;
    }

    /** Segment name. */
    public String name() {
        return segment.getName();
    }

    /** Where the segment is, for {@code meta.source}: {@code OBX[3]} is the third OBX of the message. */
    public String place() {
        return name() + "[" + repetition + "]";
    }

    /** The repetitions of a field; none if the segment ends before it. */
    public List<Field> repetitions(int field) {
        if (field > segment.numFields()) {
            return NONE;
        }
        try {
            return Arrays.stream(segment.getField(field)).map(Field::new).toList();
        } catch (HL7Exception e) {
            return NONE;
        }
    }

    /** The first repetition of a field; an empty one if it is absent. */
    public Field field(int number) {
        if (number > segment.numFields()) {
            return new Field(null);
        }
        try {
            Type[] repetitions = segment.getField(number);
            return new Field(repetitions.length == 0 ? null : repetitions[0]);
        } catch (HL7Exception e) {
            return new Field(null);
        }
    }

    /** First component of the first repetition of a field; empty for a deletion. */
    public String value(int number) {
        return field(number).value(1);
    }
}
