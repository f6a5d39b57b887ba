package org.passerelle.gateway.app.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.passerelle.connectors.api.Content;

/** Puts a message into its EDXL-DE envelope, as the Hub profile of SAMU-Hub-Modeles wants it. */
public final class HubEnvelopes {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String sender;
    private final String recipient;
    private final ModelLine line;
    private final Clock clock;

    public HubEnvelopes(String sender, String recipient, ModelLine line, Clock clock) {
        this.sender = sender;
        this.recipient = recipient;
        this.line = line;
        this.clock = clock;
    }

    /** The envelope in JSON. */
    public HubMessage json(HubObject object) {
        ObjectNode root = header(object);
        root.putArray("content")
                .addObject()
                .putObject("jsonContent")
                .putObject("embeddedJsonContent")
                .set("message", message(object, root));
        try {
            return new HubMessage(HubMessage.JSON, Content.copyOf(JSON.writeValueAsBytes(root)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    /** The envelope in XML. */
    public HubMessage xml(HubObject object) {
        ObjectNode root = header(object);
        String text = new HubXml(line).write(root, message(object, root), object.name());
        return new HubMessage(HubMessage.XML, Content.of(text, StandardCharsets.UTF_8));
    }

    private ObjectNode header(HubObject object) {
        OffsetDateTime now = HubTime.now(clock);
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("distributionID", sender + "_" + UUID.randomUUID());
        root.put("senderID", sender);
        root.put("dateTimeSent", HubTime.text(now));
        root.put("dateTimeExpires", HubTime.text(now.plus(object.validity())));
        root.put("distributionStatus", object.exercise() ? "Exercise" : "Actual");
        root.put("distributionKind", object.kind());
        ObjectNode descriptor = root.putObject("descriptor");
        descriptor.put("language", "fr-FR");
        descriptor
                .putObject("explicitAddress")
                .put("explicitAddressScheme", "hubex")
                .put("explicitAddressValue", recipient);
        return root;
    }

    private ObjectNode message(HubObject object, ObjectNode root) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        if (!object.name().equals(HubObject.ERROR)) {
            addHeader(message, root);
        }
        message.set(object.name(), object.body());
        return message;
    }

    private void addHeader(ObjectNode message, ObjectNode root) {
        message.set("messageId", root.get("distributionID"));
        message.set("sender", party(sender));
        message.set("sentAt", root.get("dateTimeSent"));
        message.set("kind", root.get("distributionKind"));
        message.set("status", root.get("distributionStatus"));
        message.putArray("recipient").add(party(recipient));
    }

    private static ObjectNode party(String clientId) {
        return JsonNodeFactory.instance.objectNode().put("name", clientId).put("URI", "hubex:" + clientId);
    }

    /**
     * What the envelope carries.
     *
     * @param name of the use case's object, such as {@code createCaseHealth}
     * @param body its fields in the order of the XML schema
     * @param kind the distribution kind: Report, Update, Ack
     * @param validity how long the message may wait for its recipient; negative for one that comes too late
     */
    public record HubObject(String name, ObjectNode body, String kind, boolean exercise, Duration validity) {
        /** The one object here that travels without the RC-DE header. */
        static final String ERROR = "error";

        static final Duration ONE_DAY = Duration.ofDays(1);
    }
}
