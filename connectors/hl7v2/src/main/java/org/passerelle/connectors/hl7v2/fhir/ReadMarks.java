package org.passerelle.connectors.hl7v2.fhir;

import java.util.Arrays;

/** Which components of a segment were read: by field a set of components, and how many repetitions. One thread. */
final class ReadMarks {
    static final ReadMarks NONE = new ReadMarks(0);

    private static final int COMPONENTS_MAX = 63;

    private final long[] components;
    private final int[] repetitions;

    /** @param fields of the segment */
    ReadMarks(int fields) {
        this.components = new long[fields + 1];
        this.repetitions = new int[fields + 1];
    }

    void read(int field, int repetition, int component) {
        if (field > 0 && field < components.length) {
            components[field] |= 1L << Math.min(component, COMPONENTS_MAX);
            repetitions[field] = Math.max(repetitions[field], repetition);
        }
    }

    void readAll(int field, int repetition) {
        if (field > 0 && field < components.length) {
            components[field] = -1L;
            repetitions[field] = Math.max(repetitions[field], repetition);
        }
    }

    boolean isRead(int field) {
        return components[field] != 0;
    }

    boolean isRead(int field, int repetition, int component) {
        return repetition <= repetitions[field] && (components[field] >>> Math.min(component, COMPONENTS_MAX) & 1) != 0;
    }

    boolean isAnyRead() {
        return Arrays.stream(components).anyMatch(mask -> mask != 0);
    }
}
