package org.passerelle.gateway.app.cds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.MessageMapper;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.Trigger;

/**
 * What a service call means: the data sent along, read as FHIR from any other neighbour is, under the trigger that the site
 * gave the service.
 */
public final class CdsMapper implements MessageMapper {
    /** Attribute: the trigger of the service that was called. */
    static final String TRIGGER = "cds-trigger";

    private final ObjectMapper json = new ObjectMapper();
    private final MessageMapper fhir;

    /** @param fhir maps FHIR in JSON */
    public CdsMapper(MessageMapper fhir) {
        this.fhir = fhir;
    }

    @Override
    public Mapping map(Message message) {
        try {
            JsonNode body = json.readTree(message.content().text(StandardCharsets.UTF_8));
            Content facts = Content.of(facts(body).toString(), StandardCharsets.UTF_8);
            Trigger trigger = Trigger.valueOf(message.attributes().get(TRIGGER));
            return switch (fhir.map(asFhir(message, facts))) {
                case Mapping.Understood(var events, var remarks) ->
                    new Mapping.Understood(CallEvents.of(events, trigger, patient(body)), remarks);
                case Mapping other -> other;
            };
        } catch (JsonProcessingException notJson) {
            return new Mapping.NotUnderstood("L'appel n'est pas du JSON lisible.");
        }
    }

    private ObjectNode facts(JsonNode body) {
        ObjectNode bundle =
                json.createObjectNode().put("resourceType", "Bundle").put("type", "collection");
        ArrayNode entries = json.createArrayNode();
        body.path("prefetch").forEach(resource -> gather(resource, entries));
        if (!entries.isEmpty()) {
            bundle.set("entry", entries);
        }
        return bundle;
    }

    private static void gather(JsonNode resource, ArrayNode entries) {
        if (resource.path("resourceType").asText().equals("Bundle")) {
            resource.path("entry").forEach(entry -> gather(entry.path("resource"), entries));
        } else if (resource.isObject()) {
            entries.addObject().set("resource", resource);
        }
    }

    private static Message asFhir(Message message, Content facts) {
        return new Message(
                message.id(),
                message.source(),
                Protocol.FHIR_JSON,
                message.type(),
                message.controlId(),
                message.orderingKey(),
                message.receivedAt(),
                message.attributes(),
                facts);
    }

    private static String patient(JsonNode body) {
        return body.path("context").path("patientId").asText();
    }
}
