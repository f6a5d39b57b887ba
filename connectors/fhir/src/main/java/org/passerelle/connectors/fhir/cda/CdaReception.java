package org.passerelle.connectors.fhir.cda;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.Reception;
import org.passerelle.connectors.api.Refusal;
import org.passerelle.connectors.fhir.xml.XmlElement;
import org.passerelle.connectors.fhir.xml.XmlFaultException;

/**
 * The front desk for CDA R2 documents of one source. CDA has no answer of its own: {@code ok}, or {@code refus} with a word
 * for what is wrong ({@code xml}, {@code doctype}, {@code patient}, ...).
 */
public final class CdaReception implements Reception {
    private static final String TAKEN = "ok";
    private static final String REFUSED = "refus";
    private static final String ROOT = "ClinicalDocument";
    /** The document's own tag, or a stylesheet that speaks of it: a document that shows itself lies far inside one. */
    private static final Pattern TAG = Pattern.compile(
            "<(?:[A-Za-z_][\\w.-]*:)?(?:" + ROOT + "[\\s/>]|(?:stylesheet|transform)\\s[\\s\\S]*" + ROOT + ")");
    /** How far the root or the head of a stylesheet around it reaches, in bytes. */
    private static final int HEAD_MAX = 64 * 1024;
    /** How much is kept of what is too large to take, in bytes. */
    private static final int TRACE_MAX = 64 * 1024;

    private final String source;
    private final Intake intake;
    private final CdaDocuments documents;
    private final Clock clock;

    /** @param source the configured name of the source */
    public CdaReception(String source, Intake intake, CdaDocuments documents, Clock clock) {
        this.source = source;
        this.intake = intake;
        this.documents = documents;
        this.clock = clock;
    }

    /** The root's tag in its head, in any of the encodings that XML may have. Others name it too, as a value. */
    @Override
    public boolean recognises(Content content) {
        byte[] head = Content.head(content.toByteArray(), HEAD_MAX).toByteArray();
        String text = new String(head, StandardCharsets.ISO_8859_1).replace("\u0000", "");
        int tag = text.indexOf('<');
        return tag >= 0 && tag <= 8 + leadingBlanks(text) && TAG.matcher(text).find();
    }

    private static int leadingBlanks(String text) {
        return text.length() - text.stripLeading().length();
    }

    @Override
    public CompletionStage<Reply> receive(Content content, Map<String, String> attributes) {
        byte[] bytes = content.toByteArray();
        try {
            XmlElement document = documents.parse(bytes);
            Optional<Refusal> refusal = CdaJudge.refusal(document);
            Message message = message(document, content);
            return refusal.map(reason -> refuse(message, reason)).orElseGet(() -> take(message));
        } catch (XmlFaultException e) {
            boolean isTooLarge = e.fault() == XmlFaultException.Fault.SIZE;
            Content kept = isTooLarge ? Content.head(bytes, TRACE_MAX) : content;
            return refuse(
                    message("", "", "", kept),
                    new Refusal(e.fault().code(), e.fault().reason()));
        }
    }

    private CompletionStage<Reply> take(Message message) {
        return intake.take(message)
                .thenApply(
                        receipt -> new Reply(true, TAKEN, List.of(), List.of(receipt.messageId()), Optional.empty()));
    }

    private CompletionStage<Reply> refuse(Message message, Refusal refusal) {
        return intake.refuse(message, refusal)
                .thenApply(receipt -> new Reply(
                        false, REFUSED, List.of(refusal.code()), List.of(receipt.messageId()), Optional.empty()));
    }

    private Message message(XmlElement document, Content content) {
        String type = DocumentModels.of(document)
                .map(DocumentModels.Model::code)
                .orElseGet(() -> document.attributeAt("code", "code"));
        String controlId = document.find("id").map(HeaderMapping::number).orElse("");
        String subject = documents.recordTarget(document).subject().orElse(controlId);
        return message(type, controlId, subject, content);
    }

    private Message message(String type, String controlId, String orderingKey, Content content) {
        return new Message(
                Ids.next(),
                source,
                Protocol.CDA,
                type.isEmpty() ? ROOT : type,
                controlId,
                orderingKey,
                clock.instant(),
                Map.of(),
                content);
    }
}
