package org.passerelle.routes.understand;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.passerelle.connectors.api.Event;
import org.passerelle.routes.ports.KnownResource;

/**
 * Adds an event's resources to what is known, property by property.
 *
 * <p>Sources send partial updates (RS-EDA-MAJ, A08) and send them out of order, so an absent property means unchanged, and
 * an older message never overwrites a newer one: it only fills in what the newer one left out. Where a property is a list
 * whose elements name a code or identifier system, elements are replaced system by system; any other property is
 * replaced whole.
 */
final class FactMerger {
    private final ObjectMapper mapper = new ObjectMapper();

    /** Returns the facts with those of {@code event} added; {@code bundleJson} is the event's bundle. */
    SubjectFacts merge(SubjectFacts before, Event event, String bundleJson) {
        Map<String, KnownResource> resources = new LinkedHashMap<>(before.resources());
        Set<String> changed = new HashSet<>(before.changedReferences());
        for (JsonNode entry : parse(bundleJson).path("entry")) {
            if (!(entry.path("resource") instanceof ObjectNode resource)) {
                continue;
            }
            String reference = resource.path("resourceType").asText() + "/"
                    + resource.path("id").asText();
            resources.put(reference, merge(resources.get(reference), resource, reference, event));
            changed.add(reference);
        }
        return new SubjectFacts(before.subject(), resources, changed, event.exercise());
    }

    private KnownResource merge(KnownResource known, ObjectNode stated, String reference, Event event) {
        if (known == null) {
            return new KnownResource(event.subject(), reference, stated.toString(), event.occurredAt());
        }
        ObjectNode old = (ObjectNode) parse(known.json());
        boolean late = event.occurredAt().isBefore(known.updatedAt());
        ObjectNode merged = late ? overlay(stated, old) : overlay(old, stated);
        Instant updatedAt = late ? known.updatedAt() : event.occurredAt();
        return new KnownResource(event.subject(), reference, merged.toString(), updatedAt);
    }

    private static ObjectNode overlay(ObjectNode below, ObjectNode above) {
        ObjectNode result = below.deepCopy();
        above.properties().forEach(property -> {
            JsonNode under = result.get(property.getKey());
            JsonNode over = property.getValue();
            if (!above.has(counterpart(property.getKey()))) {
                result.remove(counterpart(property.getKey()));
            }
            result.set(
                    property.getKey(),
                    under instanceof ArrayNode a && over instanceof ArrayNode b && bySystem(a) && bySystem(b)
                            ? overlayBySystem(a, b)
                            : over);
        });
        return result;
    }

    /**
     * FHIR JSON writes a primitive's value and its extensions as two properties, {@code x} and {@code _x}. Stating one of
     * them states the whole: a deleted value is {@code _x} with a data-absent-reason and no {@code x}.
     */
    private static String counterpart(String property) {
        return property.startsWith("_") ? property.substring(1) : "_" + property;
    }

    private static ArrayNode overlayBySystem(ArrayNode below, ArrayNode above) {
        Set<String> replaced = new HashSet<>();
        above.forEach(element -> replaced.add(system(element)));
        ArrayNode result = above.arrayNode();
        below.forEach(element -> {
            if (!replaced.contains(system(element))) {
                result.add(element);
            }
        });
        return result.addAll(above);
    }

    private static boolean bySystem(ArrayNode array) {
        for (JsonNode element : array) {
            if (system(element).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static String system(JsonNode element) {
        String own = element.path("system").asText("");
        return own.isEmpty() ? element.path("coding").path(0).path("system").asText("") : own;
    }

    private JsonNode parse(String json) {
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON written by the gateway itself cannot be read back", e);
        }
    }
}
