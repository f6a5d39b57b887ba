package org.passerelle.connectors.hl7v2.intake;

import java.util.Optional;
import org.passerelle.connectors.hl7v2.er7.Segment;
import org.passerelle.connectors.hl7v2.er7.Segments;

/** The segments that decide whether a message can be taken, found in one pass over its bytes. */
final class Outline {
    private int count;
    private int headers;
    private boolean visitBeforePatient;
    private Segment patient;
    private Segment visit;
    private Segment merge;
    private Segment order;
    private Segment movement;
    private Segment last;
    private boolean lastWasTerminated;

    private Outline() {}

    static Outline of(byte[] message, char fieldSeparator) {
        Outline outline = new Outline();
        Segments segments = new Segments(message, fieldSeparator);
        for (Segment segment = segments.next(); segment != null; segment = segments.next()) {
            outline.add(segment);
        }
        outline.lastWasTerminated = segments.lastWasTerminated();
        return outline;
    }

    private void add(Segment segment) {
        count++;
        last = segment;
        if (segment.is("MSH")) {
            headers++;
        } else if (patient == null && segment.is("PID")) {
            patient = segment;
            visitBeforePatient = visit != null;
        } else if (visit == null && segment.is("PV1")) {
            visit = segment;
        } else if (merge == null && segment.is("MRG")) {
            merge = segment;
        } else if (order == null && segment.is("OBR")) {
            order = segment;
        } else if (movement == null && segment.is("ZBE")) {
            movement = segment;
        }
    }

    int count() {
        return count;
    }

    int headers() {
        return headers;
    }

    boolean visitBeforePatient() {
        return visitBeforePatient;
    }

    Optional<Segment> patient() {
        return Optional.ofNullable(patient);
    }

    boolean hasMerge() {
        return merge != null;
    }

    boolean hasOrder() {
        return order != null;
    }

    Optional<Segment> movement() {
        return Optional.ofNullable(movement);
    }

    /** The last segment, if the message ends without ending it: either careless or cut. */
    Optional<Segment> unterminated() {
        return lastWasTerminated ? Optional.empty() : Optional.ofNullable(last);
    }
}
