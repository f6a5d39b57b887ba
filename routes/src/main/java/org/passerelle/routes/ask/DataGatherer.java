package org.passerelle.routes.ask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.passerelle.adapters.api.DataNeed;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.understand.SubjectFacts;

/** Data minimisation: an adapter gets the resources its manifest asks for, none that is masked, and nothing else. */
final class DataGatherer {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private DataGatherer() {}

    /** A FHIR bundle of type {@code collection}, as JSON. */
    static String gather(SubjectFacts facts, List<DataNeed> needs) {
        StringBuilder entries = new StringBuilder();
        for (KnownResource known : facts.resources().values()) {
            if (needs.stream().anyMatch(need -> meets(need, known)) && !Masking.masks(known.json())) {
                // The resource is JSON already; parsing it only to write it again would be most of the work.
                entries.append(entries.isEmpty() ? "" : ",")
                        .append("{\"resource\":")
                        .append(known.json())
                        .append('}');
            }
        }
        // FHIR forbids empty arrays.
        return "{\"resourceType\":\"Bundle\",\"type\":\"collection\""
                + (entries.isEmpty() ? "" : ",\"entry\":[" + entries + "]")
                + "}";
    }

    private static boolean meets(DataNeed need, KnownResource known) {
        return known.reference().startsWith(need.resourceType() + "/")
                && need.category()
                        .map(code -> hasCategory(parse(known.json()), code))
                        .orElse(true);
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
