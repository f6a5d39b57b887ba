package org.passerelle.connectors.hl7v2.intake;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.passerelle.connectors.api.DocumentReader;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.hl7v2.er7.BatchReader;
import org.passerelle.connectors.hl7v2.er7.Er7Header;
import org.passerelle.connectors.hl7v2.er7.HeaderReader;
import org.passerelle.connectors.hl7v2.er7.UnreadableXmlException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where every HL7 v2 input of one channel goes, whether it came in a frame, a file or a body: split, judged, kept,
 * answered. Thread-safe.
 */
public final class FrontDesk {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDesk.class);

    /** What is kept of an input that is too long to be taken, in bytes. */
    private static final int HEAD_BYTES = 64 * 1024;

    private final ChannelPolicy policy;
    private final Acceptance acceptance;
    private final Keeper keeper;
    private final Answers answers;

    /**
     * @param source the configured name of the source
     * @param documents judges the documents that messages carry; where absent they are only decoded
     */
    public FrontDesk(
            String source, ChannelPolicy policy, Intake intake, Optional<DocumentReader> documents, Clock clock) {
        this.policy = policy;
        this.acceptance = new Acceptance(policy, documents);
        this.keeper = new Keeper(intake, new MessageFactory(source, policy.fallback(), clock), policy);
        this.answers = new Answers(new AckFactory(clock));
    }

    /** Splits and judges; never throws for what the input holds. */
    public Submission judge(byte[] input) {
        try {
            return split(input);
        } catch (RuntimeException e) {
            // Only the kind of exception: its message could quote the patient.
            LOG.error("Contrôle d'un message impossible : {}", e.getClass().getName());
            return refused(Form.ER7, input, internal("Contrôle impossible : à signaler à l'éditeur de Passerelle"));
        }
    }

    /** Hands every message to the intake and completes, never exceptionally, when each is on the disk or given up. */
    public CompletionStage<Outcome> keep(Submission submission) {
        return keeper.keep(submission).thenApply(kept -> new Outcome(kept, () -> answers.to(submission, kept)));
    }

    private Submission split(byte[] input) {
        if (input.length > policy.limits().inputBytesMax()) {
            int inputBytesMax = policy.limits().inputBytesMax();
            return refused(Form.ER7, input, internal("Fichier trop grand : " + inputBytesMax + " octets au plus"));
        }
        Form form = Form.of(input);
        int messageBytesMax = policy.limits().messageBytesMax();
        if (form == Form.XML && input.length > messageBytesMax) {
            return refused(form, input, internal("Message trop grand : " + messageBytesMax + " octets au plus"));
        }
        byte[] er7;
        try {
            er7 = form.toEr7(input);
        } catch (UnreadableXmlException e) {
            return refused(form, input, internal(e.getMessage()));
        }
        if (form != Form.XML && BatchReader.beginsWithEnvelope(er7)) {
            return several(form, input, er7);
        }
        Optional<Er7Header> header = HeaderReader.read(er7).map(form::declaredIn);
        if (header.isEmpty()) {
            return Submission.of(form, part(input, Acceptance.withoutHeader()));
        }
        Outline outline = Outline.of(er7, header.get().fieldSeparator());
        return form != Form.XML && outline.isSeveral()
                ? several(form, input, er7)
                : Submission.of(form, part(input, acceptance.judge(er7, header.get(), outline, form)));
    }

    private Submission several(Form form, byte[] input, byte[] er7) {
        int messagesMax = policy.limits().messagesMax();
        Optional<BatchReader.Batches> read = BatchReader.split(er7, messagesMax);
        if (read.isEmpty()) {
            return refused(form, input, internal("Trop de messages dans un envoi : " + messagesMax + " au plus"));
        }
        BatchReader.Batches file = read.get();
        boolean enveloped = file.fileHeader().isPresent()
                || !file.announcedBatches().isEmpty()
                || file.batches().stream().anyMatch(batch -> batch.header().isPresent() || batch.trailed());
        if (!enveloped && policy.refuses(Rule.SEVERAL_MESSAGES)) {
            return refused(
                    form,
                    input,
                    Fault.error(
                            ErrorCode.SEGMENT_SEQUENCE_ERROR,
                            Location.of("MSH").in(2),
                            "Plusieurs messages sans en-tête de lot BHS : à envoyer un par un, ou les accepter ("
                                    + Rule.SEVERAL_MESSAGES.setting() + ")"));
        }
        List<Submission.Batch> batches = new ArrayList<>();
        for (BatchReader.Batch batch : file.batches()) {
            batches.add(batch(form, batch, BatchCount.doubt(file, batch)));
        }
        return new Submission(
                form, enveloped ? Submission.Shape.BATCH : Submission.Shape.SEQUENCE, file.fileHeader(), batches);
    }

    private Submission.Batch batch(Form form, BatchReader.Batch batch, Optional<BatchCount> doubt) {
        List<Part> parts = new ArrayList<>();
        for (byte[] message : batch.messages()) {
            Verdict verdict = HeaderReader.read(message)
                    .map(form::declaredIn)
                    .map(header ->
                            acceptance.judge(message, header, Outline.of(message, header.fieldSeparator()), form))
                    .orElseGet(Acceptance::withoutHeader);
            parts.add(part(
                    form.fromEr7(message),
                    doubt.map(count -> doubted(verdict, count)).orElse(verdict)));
        }
        return new Submission.Batch(batch.header(), parts);
    }

    private Verdict doubted(Verdict verdict, BatchCount count) {
        if (!(verdict instanceof Verdict.Accepted accepted)) {
            return verdict;
        }
        return policy.refuses(Rule.BATCH_COUNT)
                ? new Verdict.Refused(Optional.of(accepted.header()), count.fault())
                : accepted.with(Remark.alert(count.place(), count.sentence()));
    }

    private Submission refused(Form form, byte[] input, Fault fault) {
        return Submission.of(form, part(input, new Verdict.Refused(headerOf(form, input), fault)));
    }

    /** Of what is refused and longer than a message may be, only the head is kept. */
    private Part part(byte[] content, Verdict verdict) {
        boolean cut = verdict instanceof Verdict.Refused
                && content.length > policy.limits().messageBytesMax();
        return new Part(cut ? Arrays.copyOf(content, Math.min(content.length, HEAD_BYTES)) : content, verdict);
    }

    private static Optional<Er7Header> headerOf(Form form, byte[] input) {
        return form == Form.ER7 ? HeaderReader.read(input) : Optional.empty();
    }

    private static Fault internal(String reason) {
        return Fault.error(ErrorCode.APPLICATION_INTERNAL_ERROR, Location.of("MSH"), reason);
    }
}
