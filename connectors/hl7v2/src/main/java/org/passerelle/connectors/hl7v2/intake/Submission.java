package org.passerelle.connectors.hl7v2.intake;

import java.util.List;
import java.util.Optional;
import org.passerelle.connectors.hl7v2.er7.Segment;

/**
 * One piece of input (a frame, a file, a body) after the rules: the messages that it holds, each with its verdict.
 *
 * @param form how it is written
 * @param shape what holds the messages together
 * @param fileHeader FHS
 * @param batches the messages; one batch where the input has none
 */
public record Submission(Form form, Shape shape, Optional<Segment> fileHeader, List<Batch> batches) {
    public Submission {
        batches = List.copyOf(batches);
    }

    /** What holds the messages of an input together. */
    enum Shape {
        /** It is one message. */
        MESSAGE,
        /** Messages follow each other without an envelope. */
        SEQUENCE,
        /** FHS, BHS or one of their trailers. */
        BATCH
    }

    /**
     * @param header BHS
     * @param parts its messages
     */
    record Batch(Optional<Segment> header, List<Part> parts) {
        Batch {
            parts = List.copyOf(parts);
        }
    }

    static Submission of(Form form, Part part) {
        return new Submission(
                form, Shape.MESSAGE, Optional.empty(), List.of(new Batch(Optional.empty(), List.of(part))));
    }

    /** A frame or file that was not judged as a whole, because of what is wrong with it. */
    public static Submission refused(byte[] content, Verdict.Refused refused) {
        return of(Form.ER7, new Part(content, refused));
    }

    List<Part> parts() {
        return batches.size() == 1
                ? batches.get(0).parts()
                : batches.stream().flatMap(batch -> batch.parts().stream()).toList();
    }
}
