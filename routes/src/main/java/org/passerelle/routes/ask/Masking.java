package org.passerelle.routes.ask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.routes.ports.StoredEvent;

/**
 * Facts that their author hides: no adapter sees them. The labels are those of the French document exchange (CI-SIS,
 * MetaDMPMSS), as {@link FhirCodes#MASKING} in {@code meta.security}.
 */
public final class Masking {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Who and where, which comes with every event: an event with masked facts and only these tells an adapter nothing. */
    private static final Set<String> FRAME = Set.of(
            "Patient",
            "Encounter",
            "EpisodeOfCare",
            "RelatedPerson",
            "Practitioner",
            "PractitionerRole",
            "Organization",
            "Location",
            "MessageHeader",
            "Provenance");

    private Masking() {}

    /** Whether a resource, or one that it contains, carries a label. */
    public static boolean masks(String resourceJson) {
        // Nearly no resource does, and looking for the name is much cheaper than reading the JSON.
        return resourceJson.contains(FhirCodes.MASKING) && masks(parse(resourceJson));
    }

    /** Whether a resource only says who and where. */
    static boolean isFrame(String reference) {
        return FRAME.contains(reference.substring(0, Math.max(0, reference.indexOf('/'))));
    }

    /** Whether everything that an event states, beside who and where, is masked. */
    static boolean masksAll(StoredEvent event) {
        if (!event.bundleJson().contains(FhirCodes.MASKING)) {
            return false;
        }
        boolean masked = false;
        for (JsonNode entry : parse(event.bundleJson()).path("entry")) {
            JsonNode resource = entry.path("resource");
            if (masks(resource)) {
                masked = true;
            } else if (!FRAME.contains(resource.path("resourceType").asText())) {
                return false;
            }
        }
        return masked;
    }

    private static boolean masks(JsonNode resource) {
        for (JsonNode label : resource.path("meta").path("security")) {
            if (label.path("system").asText().equals(FhirCodes.MASKING)) {
                return true;
            }
        }
        for (JsonNode contained : resource.path("contained")) {
            if (masks(contained)) {
                return true;
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
