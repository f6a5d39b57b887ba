package org.passerelle.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * A FHIR bundle as JSON, and the resources of its entries, so that nobody needs to read it again to tell them apart.
 *
 * @param json the whole bundle
 * @param resources those of its entries, in order
 */
public record BundleJson(String json, List<Part> resources) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    public BundleJson {
        resources = List.copyOf(resources);
    }

    /**
     * One resource.
     *
     * @param reference {@code Type/id}; the id is empty if it has none
     * @param json the resource
     */
    public record Part(String reference, String json) {}

    /**
     * Tells apart what was written as a whole.
     *
     * @throws IllegalStateException if it is not JSON
     */
    public static BundleJson read(String json) {
        List<Part> parts = new ArrayList<>();
        try {
            for (JsonNode entry : MAPPER.readTree(json).path("entry")) {
                JsonNode resource = entry.path("resource");
                if (resource.isObject()) {
                    String reference = resource.path("resourceType").asText() + "/"
                            + resource.path("id").asText();
                    parts.add(new Part(reference, resource.toString()));
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON written by the gateway itself cannot be read back", e);
        }
        return new BundleJson(json, parts);
    }
}
