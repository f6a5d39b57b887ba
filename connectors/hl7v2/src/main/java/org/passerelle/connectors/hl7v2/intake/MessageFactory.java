package org.passerelle.connectors.hl7v2.intake;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.hl7v2.er7.Charsets;
import org.passerelle.connectors.hl7v2.er7.Er7Header;

/** Makes the messages that the intake keeps: exact bytes and what MSH tells about them. */
final class MessageFactory {
    private static final int DIGEST_LENGTH = 8;

    private final String source;
    private final Charset fallback;
    private final Clock clock;

    MessageFactory(String source, Charset fallback, Clock clock) {
        this.source = source;
        this.fallback = fallback;
        this.clock = clock;
    }

    Message taken(Verdict.Accepted accepted, Form form, byte[] content) {
        Er7Header header = accepted.header();
        Charset charset = accepted.charset();
        return message(
                text(header.messageType(), charset),
                text(header.controlId(), charset),
                text(accepted.orderingKey(), charset),
                attributes(form, charset, accepted.remarks()),
                form,
                content);
    }

    Message refused(Verdict.Refused refused, Form form, byte[] content) {
        Charset charset = form == Form.ER7
                ? refused.header()
                        .flatMap(header -> Charsets.named(header.charset()))
                        .orElse(fallback)
                : StandardCharsets.UTF_8;
        String type = refused.header().map(Er7Header::messageType).orElse("");
        String controlId = text(refused.header().map(Er7Header::controlId).orElse(""), charset);
        return message(text(type, charset), controlId, controlId, attributes(form, charset, List.of()), form, content);
    }

    /**
     * A message whose control id was used for another content, under an id of its own that is the same whenever the
     * same bytes arrive.
     */
    Message underItsOwnId(Message message, Verdict.Accepted accepted, Form form) {
        Remark remark = Remark.alert(
                "MSH[1]-10", "Identifiant de message déjà utilisé pour un autre contenu : émetteur à vérifier");
        Map<String, String> attributes = new HashMap<>(message.attributes());
        attributes.putAll(
                attributes(form, accepted.charset(), accepted.with(remark).remarks()));
        return new Message(
                Ids.next(),
                message.source(),
                message.protocol(),
                message.type(),
                message.controlId() + "#" + message.content().sha256().substring(0, DIGEST_LENGTH),
                message.orderingKey(),
                message.receivedAt(),
                attributes,
                message.content());
    }

    private static Map<String, String> attributes(Form form, Charset charset, List<Remark> remarks) {
        String name = form.charset().orElse(charset).name();
        if (remarks.isEmpty()) {
            return Map.of(Message.CHARSET, name);
        }
        Map<String, String> attributes = new HashMap<>();
        attributes.put(Message.CHARSET, name);
        IntakeRemarks.write(remarks, attributes);
        return attributes;
    }

    private Message message(
            String type,
            String controlId,
            String orderingKey,
            Map<String, String> attributes,
            Form form,
            byte[] content) {
        return new Message(
                Ids.next(),
                source,
                form.protocol(),
                type,
                controlId,
                orderingKey,
                clock.instant(),
                attributes,
                Content.copyOf(content));
    }

    /** Raw values hold one character per byte; this is what the sender meant by them. */
    private static String text(String raw, Charset charset) {
        return new String(raw.getBytes(StandardCharsets.ISO_8859_1), charset);
    }
}
