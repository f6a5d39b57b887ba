package org.passerelle.connectors.samuhub;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.passerelle.connectors.api.Content;

/** Writes envelopes in JSON or XML, in the order of the XML schemas, in which JSON is just as valid. */
public final class EnvelopeWriter {
    private static final String LANGUAGE = "fr-FR";
    private static final String SCHEME = "hubex";

    private final XmlEnvelopeWriter xml = new XmlEnvelopeWriter();

    /** The bytes of {@code envelope}; {@code line} decides the XML namespaces. */
    public Envelope.Written write(Envelope envelope, Encoding encoding, ModelLine line) {
        ObjectNode head = head(envelope);
        ObjectNode message = message(envelope);
        Content content = encoding == Encoding.JSON
                ? Content.of(json(head, message).toString(), StandardCharsets.UTF_8)
                : Content.copyOf(xml.write(head, message, envelope.useCase(), line));
        return new Envelope.Written(envelope.distributionId(), encoding, content);
    }

    private static ObjectNode head(Envelope envelope) {
        ObjectNode head = JsonNodeFactory.instance
                .objectNode()
                .put("distributionID", envelope.distributionId())
                .put("senderID", envelope.sender())
                .put("dateTimeSent", HubDates.format(envelope.sent()))
                .put("dateTimeExpires", HubDates.format(envelope.expires()))
                .put("distributionStatus", envelope.status())
                .put("distributionKind", envelope.kind().word());
        head.putObject("descriptor")
                .put("language", LANGUAGE)
                .putObject("explicitAddress")
                .put("explicitAddressScheme", SCHEME)
                .put("explicitAddressValue", envelope.recipient());
        return head;
    }

    private static ObjectNode message(Envelope envelope) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        if (MessageTypes.hasHeader(envelope.useCase())) {
            message.put("messageId", envelope.distributionId());
            message.set("sender", party(envelope.sender()));
            message.put("sentAt", HubDates.format(envelope.sent()))
                    .put("kind", envelope.kind().word())
                    .put("status", envelope.status());
            message.putArray("recipient").add(party(envelope.recipient()));
        }
        message.set(envelope.useCase(), envelope.body());
        return message;
    }

    private static ObjectNode party(String clientId) {
        return JsonNodeFactory.instance.objectNode().put("name", clientId).put("URI", HubCodes.HUBEX_PREFIX + clientId);
    }

    private static ObjectNode json(ObjectNode head, ObjectNode message) {
        head.putArray("content")
                .addObject()
                .putObject("jsonContent")
                .putObject("embeddedJsonContent")
                .set("message", message);
        return head;
    }
}
