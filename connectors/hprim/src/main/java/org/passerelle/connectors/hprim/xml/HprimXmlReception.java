package org.passerelle.connectors.hprim.xml;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.api.Reception;
import org.passerelle.connectors.api.xml.XmlFaultException;
import org.passerelle.connectors.api.xml.XmlRoot;
import org.passerelle.connectors.api.xml.XmlTree;

/** Takes HPRIM XML documents and answers each with the protocol's own acknowledgement. */
public final class HprimXmlReception implements Reception {
    private final HprimSettings settings;
    private final Intake intake;
    private final Clock clock;
    private final XmlTree tree;
    private final Judge judge;
    private final Acknowledgement acknowledgement;

    public HprimXmlReception(HprimSettings settings, Intake intake, Clock clock) {
        this.settings = settings;
        this.intake = intake;
        this.clock = clock;
        this.tree = new XmlTree(settings.maxBytes());
        this.judge = new Judge(settings);
        this.acknowledgement = new Acknowledgement(settings.zone());
    }

    @Override
    public boolean recognises(Content content) {
        return XmlRoot.nameOf(content)
                .filter(root -> HprimKind.ofRoot(root).isPresent()
                        || HprimKind.isAcknowledgement(root)
                        || XmlRoot.head(content).contains(HprimDocument.NAMESPACE))
                .isPresent();
    }

    @Override
    public CompletionStage<Reply> receive(Content content, Map<String, String> attributes) {
        try {
            byte[] bytes = content.toByteArray();
            HprimDocument document = new HprimDocument(tree.read(bytes));
            return keep(message(document, content, attributes), Optional.of(document), judge.judge(document, bytes));
        } catch (XmlFaultException unreadable) {
            Judgement judgement = Judgement.error(
                    "xml-" + unreadable.fault().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    unreadable.getMessage());
            Content kept = Content.head(content.toByteArray(), settings.maxBytes());
            return keep(message("", "", "", kept, attributes), Optional.empty(), judgement);
        }
    }

    private CompletionStage<Reply> keep(Message message, Optional<HprimDocument> document, Judgement judgement) {
        CompletionStage<Receipt> kept = judgement.refusal().isPresent()
                ? intake.refuse(message, judgement.refusal().get())
                : intake.take(message);
        return kept.thenApply(receipt -> new Reply(
                judgement.refusal().isEmpty(),
                judgement.status(),
                judgement.refusal().map(refusal -> List.of(refusal.code())).orElse(List.of()),
                List.of(receipt.messageId()),
                document.flatMap(read -> acknowledgement.of(read, judgement, receipt.messageId(), clock.instant()))));
    }

    private Message message(HprimDocument document, Content content, Map<String, String> attributes) {
        String subject = document.events().stream()
                .flatMap(event -> HprimDocument.inner(event).stream())
                .findFirst()
                .flatMap(event -> event.first("patient"))
                .flatMap(patient -> PatientReader.key(patient, settings.source(), settings.patientAuthority()))
                .orElse("");
        // Short identifiers are used again after a while: the sender's own time tells a new message from a repeated
        // one.
        String controlId = document.identifier().isEmpty() ? "" : document.identifier() + "@" + document.producedAt();
        return message(document.type(), controlId, subject, content, attributes);
    }

    private Message message(
            String type, String controlId, String orderingKey, Content content, Map<String, String> attributes) {
        return new Message(
                Ids.next(),
                settings.source(),
                Protocol.HPRIM_XML,
                type,
                controlId,
                orderingKey,
                clock.instant(),
                attributes,
                content);
    }
}
