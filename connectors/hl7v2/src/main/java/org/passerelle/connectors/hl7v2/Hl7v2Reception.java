package org.passerelle.connectors.hl7v2;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.DocumentReader;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.IntakeUnavailableException;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Reception;
import org.passerelle.connectors.hl7v2.er7.BatchReader;
import org.passerelle.connectors.hl7v2.er7.Er7FromXml;
import org.passerelle.connectors.hl7v2.er7.HeaderReader;
import org.passerelle.connectors.hl7v2.er7.Utf16;
import org.passerelle.connectors.hl7v2.intake.ChannelPolicy;
import org.passerelle.connectors.hl7v2.intake.FramedFile;
import org.passerelle.connectors.hl7v2.intake.FrontDesk;
import org.passerelle.connectors.hl7v2.intake.Outcome;

/**
 * Takes HL7 v2 that arrives as files or bodies: ER7 or XML, one message or many, any line end, with or without the
 * block characters of MLLP. Rules and answers are those of the listener.
 */
public final class Hl7v2Reception implements Reception {
    /** How much of an input is looked at to recognise it, in bytes. */
    private static final int HEAD_BYTES = 4_096;

    private final String source;
    private final ChannelPolicy policy;
    private final Intake intake;
    private final Optional<DocumentReader> documents;
    private final Clock clock;

    /**
     * @param source the configured name of the source
     * @param policy what the channel decided where the standards leave a choice
     * @param documents judges the documents that messages carry
     */
    public Hl7v2Reception(
            String source, ChannelPolicy policy, Intake intake, Optional<DocumentReader> documents, Clock clock) {
        this.source = source;
        this.policy = policy;
        this.intake = intake;
        this.documents = documents;
        this.clock = clock;
    }

    @Override
    public boolean recognises(Content content) {
        byte[] start = Content.head(content.toByteArray(), HEAD_BYTES).toByteArray();
        byte[] part = FramedFile.parts(start, 1).get(0);
        byte[] head = Utf16.of(part).map(order -> Utf16.toUtf8(part, order)).orElse(part);
        if (Er7FromXml.looksLikeXml(head)) {
            String xml = new String(head, StandardCharsets.ISO_8859_1);
            return xml.contains("urn:hl7-org:v2xml") || xml.contains("<MSH>") || xml.contains(":MSH>");
        }
        return BatchReader.beginsWithEnvelope(head) || HeaderReader.read(head).isPresent();
    }

    @Override
    public CompletionStage<Reply> receive(Content content, Map<String, String> attributes) {
        FrontDesk desk = new FrontDesk(source, policyFor(attributes), intake, documents, clock);
        List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
        for (byte[] part :
                FramedFile.parts(content.toByteArray(), policy.limits().messagesMax())) {
            outcomes.add(desk.keep(desk.judge(part)).toCompletableFuture());
        }
        return CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new))
                .thenCompose(all ->
                        reply(outcomes.stream().map(CompletableFuture::join).toList()));
    }

    private ChannelPolicy policyFor(Map<String, String> attributes) {
        String declared = attributes.getOrDefault(Message.CHARSET, "");
        try {
            return declared.isEmpty() ? policy : policy.withCharset(Charset.forName(declared));
        } catch (IllegalArgumentException e) {
            // A name that nobody knows says nothing: MSH-18 decides, as if the carrier had not said anything.
            return policy;
        }
    }

    private static CompletionStage<Reply> reply(List<Outcome> outcomes) {
        if (!outcomes.stream().allMatch(Outcome::isOnDisk)) {
            return CompletableFuture.failedStage(new IntakeUnavailableException(
                    "Fichier HL7 non enregistré en entier : à présenter de nouveau", null));
        }
        Outcome whole = outcomes.size() == 1 ? outcomes.get(0) : Outcome.joined(outcomes);
        return CompletableFuture.completedStage(
                new Reply(whole.isTaken(), whole.code(), whole.errors(), whole.messageIds(), answer(whole.answers())));
    }

    private static Optional<Content> answer(List<byte[]> answers) {
        if (answers.isEmpty()) {
            return Optional.empty();
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        answers.forEach(all::writeBytes);
        return Optional.of(Content.copyOf(all.toByteArray()));
    }
}
