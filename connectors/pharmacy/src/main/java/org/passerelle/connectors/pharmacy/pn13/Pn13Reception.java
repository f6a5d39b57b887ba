package org.passerelle.connectors.pharmacy.pn13;

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
import org.passerelle.connectors.api.Refusal;
import org.passerelle.connectors.api.xml.XmlFaultException;
import org.passerelle.connectors.api.xml.XmlRoot;
import org.passerelle.connectors.api.xml.XmlTree;

/**
 * Takes PN13 documents. There is no answer in the protocol's own form: Phast's acknowledgement is not public, and an answer
 * that only looks like it would be worse than none.
 */
public final class Pn13Reception implements Reception {
    private static final String OK = "ok";
    private static final String REFUSED = "refus";
    /** Enough of a SHA-256 to tell two documents of one sender apart. */
    private static final int DIGEST_LENGTH = 16;

    private static final List<String> SIGNS = List.of("phast.fr", "Phast-", "<M_", ":M_");

    private final Pn13Settings settings;
    private final Intake intake;
    private final Clock clock;
    private final XmlTree tree;

    public Pn13Reception(Pn13Settings settings, Intake intake, Clock clock) {
        this.settings = settings;
        this.intake = intake;
        this.clock = clock;
        this.tree = new XmlTree(settings.maxBytes());
    }

    @Override
    public boolean recognises(Content content) {
        if (XmlRoot.nameOf(content).filter(Pn13Document::mayBeRoot).isEmpty()) {
            return false;
        }
        String head = XmlRoot.head(content);
        return SIGNS.stream().anyMatch(head::contains);
    }

    @Override
    public CompletionStage<Reply> receive(Content content, Map<String, String> attributes) {
        try {
            Pn13Document document = new Pn13Document(tree.read(content.toByteArray()));
            Message message =
                    message(document.type(), controlId(document, content), subject(document), content, attributes);
            return document.isKnown()
                    ? intake.take(message).thenApply(receipt -> reply(true, List.of(), receipt))
                    : refuse(
                            message,
                            "type",
                            "Message PN13 d'un type qui n'est pas traité : ni prescription, ni analyse.");
        } catch (XmlFaultException unreadable) {
            Content kept = Content.head(content.toByteArray(), settings.maxBytes());
            String code =
                    "xml-" + unreadable.fault().name().toLowerCase(Locale.ROOT).replace('_', '-');
            return refuse(message("", "", "", kept, attributes), code, unreadable.getMessage());
        }
    }

    private CompletionStage<Reply> refuse(Message message, String code, String reason) {
        return intake.refuse(message, new Refusal(code, reason))
                .thenApply(receipt -> reply(false, List.of(code), receipt));
    }

    private static Reply reply(boolean taken, List<String> errors, Receipt receipt) {
        return new Reply(taken, taken ? OK : REFUSED, errors, List.of(receipt.messageId()), Optional.empty());
    }

    /**
     * Senders use the document's identifier again for a changed prescription, which must not be taken for a repetition: its
     * elements have identifiers of their own, so acting on both states nothing twice.
     */
    private static String controlId(Pn13Document document, Content content) {
        return document.identifier() + "@" + content.sha256().substring(0, DIGEST_LENGTH);
    }

    private String subject(Pn13Document document) {
        return document.messages().stream()
                .flatMap(message -> message.first("Patient").stream())
                .findFirst()
                .flatMap(patient -> PatientReader.key(patient, settings.source(), settings.patientAuthority()))
                .orElse("");
    }

    private Message message(
            String type, String controlId, String orderingKey, Content content, Map<String, String> attributes) {
        return new Message(
                Ids.next(),
                settings.source(),
                Protocol.PN13,
                type,
                controlId,
                orderingKey,
                clock.instant(),
                attributes,
                content);
    }
}
