package org.passerelle.gateway.app.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads just enough of a received message to acknowledge it and to recognise the case it speaks of. */
public final class HubReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> WANTED = List.of("distributionID", "distributionStatus", "caseId");

    private HubReader() {}

    /**
     * What a received message says of itself.
     *
     * @param caseId empty if it speaks of no case
     */
    public record Received(String distributionId, boolean exercise, String caseId) {}

    /** Empty if the message cannot be read. */
    public static Optional<Received> read(HubMessage message) {
        try {
            Map<String, String> found = HubMessage.XML.equals(message.contentType()) ? xml(message) : json(message);
            return Optional.ofNullable(found.get("distributionID"))
                    .map(id -> new Received(
                            id, "Exercise".equals(found.get("distributionStatus")), found.getOrDefault("caseId", "")));
        } catch (IOException | XMLStreamException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> json(HubMessage message) throws IOException {
        JsonNode root = JSON.readTree(message.body().toByteArray());
        JsonNode inner = root.at("/content/0/jsonContent/embeddedJsonContent/message");
        Map<String, String> found = new HashMap<>();
        keep(found, root);
        inner.forEach(object -> object.properties().forEach(field -> {
            if (field.getKey().equals("caseId")) {
                found.put("caseId", field.getValue().asText());
            }
        }));
        return found;
    }

    private static void keep(Map<String, String> found, JsonNode root) {
        for (String name : WANTED) {
            if (root.hasNonNull(name)) {
                found.put(name, root.get(name).asText());
            }
        }
    }

    private static Map<String, String> xml(HubMessage message) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader in = factory.createXMLStreamReader(
                new ByteArrayInputStream(message.body().toByteArray()));
        Map<String, String> found = new HashMap<>();
        while (in.hasNext()) {
            if (in.next() == XMLStreamConstants.START_ELEMENT && WANTED.contains(in.getLocalName())) {
                found.putIfAbsent(in.getLocalName(), in.getElementText());
            }
        }
        return found;
    }
}
