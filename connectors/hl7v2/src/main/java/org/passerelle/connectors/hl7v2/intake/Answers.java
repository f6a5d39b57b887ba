package org.passerelle.connectors.hl7v2.intake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.passerelle.connectors.hl7v2.er7.Er7Header;
import org.passerelle.connectors.hl7v2.er7.HeaderReader;

/**
 * What goes back for one input: the acknowledgements of a single message; those of a batch in a batch (HL7 v2.5 section
 * 2.10.3.2); those of messages without envelope one after the other, in one frame, since the sender waits for one.
 */
final class Answers {
    /** How far into an unreadable input a trace of HL7 is searched, in bytes. */
    private static final int TRACE_BYTES = 1_024;

    private final AckFactory acks;

    Answers(AckFactory acks) {
        this.acks = acks;
    }

    /** @param kept what became of the parts, in their order */
    List<byte[]> to(Submission submission, List<Kept> kept) {
        if (submission.shape() == Submission.Shape.MESSAGE) {
            List<byte[]> answers = acknowledgements(kept.get(0), submission.form());
            return submission.form() == Form.ER7
                    ? answers
                    : answers.stream().map(submission.form()::answer).toList();
        }
        byte[] all = batches(submission, kept.iterator());
        return all.length == 0 ? List.of() : List.of(submission.form().answer(all));
    }

    private byte[] batches(Submission submission, Iterator<Kept> kept) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean enveloped = submission.shape() == Submission.Shape.BATCH;
        submission.fileHeader().ifPresent(header -> out.writeBytes(acks.envelope("FHS", Optional.of(header))));
        int batches = 0;
        for (Submission.Batch batch : submission.batches()) {
            List<byte[]> answers = new ArrayList<>();
            batch.parts().forEach(part -> answers.addAll(acknowledgements(kept.next(), submission.form())));
            if (enveloped) {
                out.writeBytes(acks.envelope("BHS", batch.header()));
            }
            answers.forEach(out::writeBytes);
            if (enveloped) {
                out.writeBytes(trailer("BTS", answers.size()));
            }
            batches++;
        }
        if (submission.fileHeader().isPresent()) {
            out.writeBytes(trailer("FTS", batches));
        }
        return out.toByteArray();
    }

    private List<byte[]> acknowledgements(Kept kept, Form form) {
        Optional<Er7Header> header = header(kept.part().verdict());
        if (kept.messageId().isEmpty() && kept.fault().isEmpty()) {
            return header.flatMap(acks::unavailable).stream().toList();
        }
        if (kept.fault().isEmpty()) {
            return header.map(acks::taken).orElse(List.of());
        }
        return header.isPresent() || mayReadHl7(kept.part().content(), form)
                ? acks.refused(header, kept.fault().get()).stream().toList()
                : List.of();
    }

    private static Optional<Er7Header> header(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted -> Optional.of(accepted.header());
            case Verdict.Refused refused -> refused.header();
        };
    }

    /** Whether the sender speaks HL7 at all: to one that does not, an acknowledgement would be noise. */
    private static boolean mayReadHl7(byte[] content, Form form) {
        String head = new String(content, 0, Math.min(content.length, TRACE_BYTES), StandardCharsets.ISO_8859_1);
        return head.contains("MSH") || (form == Form.ER7 && HeaderReader.beginsWithSegment(content));
    }

    private static byte[] trailer(String name, int count) {
        return (name + "|" + count + "\r").getBytes(StandardCharsets.US_ASCII);
    }
}
