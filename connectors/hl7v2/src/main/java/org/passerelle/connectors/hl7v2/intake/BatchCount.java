package org.passerelle.connectors.hl7v2.intake;

import java.util.Optional;
import org.passerelle.connectors.hl7v2.er7.BatchReader;

/**
 * A batch or file whose trailer is missing or announces another number than is there: it may have been cut (HL7 v2.5
 * sections 2.15.3 and 2.15.7).
 *
 * @param segment BTS or FTS
 * @param sentence what is wrong, in French
 */
record BatchCount(String segment, String sentence) {

    /** What is doubtful about one batch of a file; empty if the numbers agree or none is given. */
    static Optional<BatchCount> doubt(BatchReader.Batches file, BatchReader.Batch batch) {
        if (batch.header().isPresent() && !batch.trailed()) {
            return Optional.of(new BatchCount("BTS", "Fin de lot BTS absente : lot peut-être coupé"));
        }
        int messages = batch.messages().size();
        if (differs(batch.announcedMessages(), messages)) {
            return Optional.of(
                    new BatchCount("BTS", "BTS-1 annonce un autre nombre de messages que les " + messages + " du lot"));
        }
        int batches = file.batches().size();
        return differs(file.announcedBatches(), batches)
                ? Optional.of(new BatchCount(
                        "FTS", "FTS-1 annonce un autre nombre de lots que les " + batches + " du fichier"))
                : Optional.empty();
    }

    String place() {
        return segment + "[1]-1";
    }

    Fault fault() {
        Location count = Location.of(segment, 1);
        return Fault.error(ErrorCode.SEGMENT_SEQUENCE_ERROR, count, sentence + " : à renvoyer entier");
    }

    private static boolean differs(String announced, int counted) {
        String number = announced.strip();
        boolean readable =
                !number.isEmpty() && number.length() < 10 && number.chars().allMatch(c -> c >= '0' && c <= '9');
        return readable && Integer.parseInt(number) != counted;
    }
}
