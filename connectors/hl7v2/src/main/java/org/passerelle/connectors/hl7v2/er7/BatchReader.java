package org.passerelle.connectors.hl7v2.er7;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Splits what holds several messages (HL7 v2.5 section 2.10.3): files (FHS, FTS), batches (BHS, BTS), or messages one
 * after the other without any of these. Looks at the names of segments only, once from first byte to last.
 */
public final class BatchReader {
    private final byte[] bytes;
    private final int messagesMax;
    private final List<Batch> batches = new ArrayList<>();

    private Optional<Segment> fileHeader = Optional.empty();
    private String announcedBatches = "";
    private Optional<Segment> header = Optional.empty();
    private List<byte[]> messages = new ArrayList<>();
    private boolean trailerSeen;
    private String announcedMessages = "";
    private int count;
    private int partStart = -1;

    /**
     * @param fileHeader FHS
     * @param batches in their order; messages outside BHS and BTS are a batch without header
     * @param announcedBatches FTS-1; empty if there is none
     */
    public record Batches(Optional<Segment> fileHeader, List<Batch> batches, String announcedBatches) {
        public Batches {
            batches = List.copyOf(batches);
        }
    }

    /**
     * @param header BHS
     * @param messages the exact bytes of each; what stands between the header and the first MSH counts as one
     * @param trailed whether BTS closes it
     * @param announcedMessages BTS-1; empty if there is none
     */
    public record Batch(Optional<Segment> header, List<byte[]> messages, boolean trailed, String announcedMessages) {
        public Batch {
            messages = List.copyOf(messages);
        }
    }

    private BatchReader(byte[] bytes, int messagesMax) {
        this.bytes = bytes;
        this.messagesMax = messagesMax;
    }

    /** Whether the bytes begin with the header of a file or a batch. */
    public static boolean beginsWithEnvelope(byte[] bytes) {
        int start = Segments.startOf(bytes);
        return bytes.length > start + 4
                && (bytes[start] == 'F' || bytes[start] == 'B')
                && bytes[start + 1] == 'H'
                && bytes[start + 2] == 'S'
                && Delimiters.isSeparator(bytes[start + 3]);
    }

    /**
     * Splits the bytes.
     *
     * @return empty if there are more than {@code messagesMax} messages
     */
    public static Optional<Batches> split(byte[] bytes, int messagesMax) {
        return new BatchReader(bytes, messagesMax).split();
    }

    private Optional<Batches> split() {
        // The separator only matters for line feeds before a segment's name; every header has its own anyway.
        Segments segments = new Segments(bytes, '|');
        for (Segment segment = segments.next(); segment != null; segment = segments.next()) {
            if (segment.isHeader("MSH")) {
                endPart(segment.start());
                partStart = segment.start();
            } else if (segment.isHeader("FHS")) {
                endPart(segment.start());
                fileHeader = Optional.of(segment);
            } else if (segment.isHeader("BHS")) {
                endBatch(segment.start());
                header = Optional.of(segment);
            } else if (segment.isHeader("BTS")) {
                trailerSeen = true;
                announcedMessages = segment.headerField(1);
                endBatch(segment.start());
            } else if (segment.isHeader("FTS")) {
                endBatch(segment.start());
                announcedBatches = segment.headerField(1);
            } else if (partStart < 0) {
                partStart = segment.start();
            }
            if (count > messagesMax) {
                return Optional.empty();
            }
        }
        endBatch(bytes.length);
        return count > messagesMax ? Optional.empty() : Optional.of(new Batches(fileHeader, batches, announcedBatches));
    }

    private void endPart(int end) {
        if (partStart >= 0) {
            messages.add(Arrays.copyOfRange(bytes, partStart, end));
            count++;
            partStart = -1;
        }
    }

    private void endBatch(int end) {
        endPart(end);
        if (header.isPresent() || trailerSeen || !messages.isEmpty()) {
            batches.add(new Batch(header, messages, trailerSeen, announcedMessages));
        }
        header = Optional.empty();
        messages = new ArrayList<>();
        trailerSeen = false;
        announcedMessages = "";
    }
}
