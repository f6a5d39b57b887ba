package org.passerelle.connectors.hl7v2.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passerelle.connectors.hl7v2.er7.Segment;
import org.passerelle.connectors.hl7v2.er7.Segments;

/** The segments that decide whether a message can be taken, found in one pass over its bytes. */
final class Outline {
    /** The segments that some rule asks for; the place in this list is the bit in {@link #seen}. */
    private static final List<String> WATCHED = List.of(
            "MSH", "PID", "PV1", "MRG", "OBR", "ZBE", "TXA", "SCH", "ORC", "FT1", "MFI", "STF", "MSA", "EVN", "BHS",
            "BTS", "FHS", "FTS");
    /** Segments that belong after the PID of their patient in every structure that has them. */
    private static final List<String> AFTER_PATIENT = List.of("PV1", "MRG", "ZBE", "OBR", "TXA");

    private static final List<String> ENVELOPE = List.of("BHS", "BTS", "FHS", "FTS");

    /** A document that an OBX carries. */
    record Document(Segment segment, int sequence) {}

    private final Segment[] first = new Segment[WATCHED.size()];
    private final List<Document> documents = new ArrayList<>(0);
    private int count;
    private int headers;
    private int observations;
    private String beforePatient = "";
    private boolean enveloped;
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
        if (segment.is("OBX")) {
            observations++;
            if (segment.fieldIs(2, "ED")) {
                documents.add(new Document(segment, observations));
            }
            return;
        }
        for (int i = 0; i < first.length; i++) {
            if (segment.is(WATCHED.get(i))) {
                see(i, segment);
                return;
            }
        }
    }

    private void see(int which, Segment segment) {
        String name = WATCHED.get(which);
        if (name.equals("MSH")) {
            headers++;
        }
        enveloped |= ENVELOPE.contains(name);
        if (first[which] == null) {
            first[which] = segment;
            if (AFTER_PATIENT.contains(name) && !has("PID") && beforePatient.isEmpty()) {
                beforePatient = name;
            }
        }
    }

    int count() {
        return count;
    }

    /** Whether it is more than one message: a second MSH, or the header or trailer of a batch or file. */
    boolean isSeveral() {
        return headers > 1 || enveloped;
    }

    /** The first segment that stands before the first PID although it belongs after it; empty if none does. */
    String beforePatient() {
        return has("PID") ? beforePatient : "";
    }

    /** The first segment of a name that a rule asks for. */
    Optional<Segment> segment(String name) {
        int which = WATCHED.indexOf(name);
        if (which < 0) {
            throw new IllegalArgumentException("not watched: " + name);
        }
        return Optional.ofNullable(first[which]);
    }

    boolean has(String name) {
        return segment(name).isPresent();
    }

    /** The OBX of type ED, in their order. */
    List<Document> documents() {
        return documents;
    }

    /** The last segment, if the message ends without ending it: either careless or cut. */
    Optional<Segment> unterminated() {
        return lastWasTerminated ? Optional.empty() : Optional.ofNullable(last);
    }
}
