package org.passerelle.routes.ask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.passerelle.adapters.api.DataNeed;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.understand.SubjectFacts;

/** Data minimisation: an adapter gets the resources its manifest asks for, and nothing else. */
final class DataGatherer {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private DataGatherer() {}

    /** A FHIR bundle of type {@code collection}, as JSON. */
    static String gather(SubjectFacts facts, List<DataNeed> needs) {
        ObjectNode bundle =
                MAPPER.createObjectNode().put("resourceType", "Bundle").put("type", "collection");
        ArrayNode entries = MAPPER.createArrayNode();
        for (KnownResource known : facts.resources().values()) {
            String type = known.reference().substring(0, known.reference().indexOf('/'));
            if (needs.stream().noneMatch(need -> need.resourceType().equals(type))) {
                continue;
            }
            JsonNode resource = parse(known.json());
            if (needs.stream().anyMatch(need -> meets(need, type, resource))) {
                entries.addObject().set("resource", resource);
            }
        }
        if (!entries.isEmpty()) {
            // FHIR forbids empty arrays.
            bundle.set("entry", entries);
        }
        return bundle.toString();
    }

    private static boolean meets(DataNeed need, String type, JsonNode resource) {
        return need.resourceType().equals(type)
                && need.category().map(code -> hasCategory(resource, code)).orElse(true);
    }

    private static boolean hasCategory(JsonNode resource, String code) {
        for (JsonNode category : resource.path("category")) {
            for (JsonNode coding : category.path("coding")) {
                if (coding.path("code").asText().equals(code)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON written by the gateway itself cannot be read back", e);
        }
    }
}
