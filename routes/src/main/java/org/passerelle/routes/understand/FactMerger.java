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
            resources.put(reference, merge(resources.get(reference), resource, reference, event, before.subject()));
            changed.add(reference);
        }
        return new SubjectFacts(before.subject(), resources, changed, event.exercise());
    }

    /**
     * Returns the facts of {@code survivor} with those of {@code other} filed under it too. A resource that both have is
     * merged as if the older of the two had been stated first. Only such resources, and what was changed before, count as
     * changed: the store moves the others as they are.
     */
    SubjectFacts join(SubjectFacts survivor, SubjectFacts other) {
        Map<String, KnownResource> resources = new LinkedHashMap<>(survivor.resources());
        Set<String> changed = new HashSet<>(survivor.changedReferences());
        for (KnownResource moved : other.resources().values()) {
            String reference = moved.reference();
            KnownResource own = resources.get(reference);
            resources.put(reference, own == null ? moved.of(survivor.subject()) : join(own, moved));
            if (own != null || other.changedReferences().contains(reference)) {
                changed.add(reference);
            }
        }
        return new SubjectFacts(survivor.subject(), resources, changed, survivor.exercise());
    }

    private KnownResource join(KnownResource own, KnownResource moved) {
        boolean ownIsOlder = own.updatedAt().isBefore(moved.updatedAt());
        ObjectNode below = (ObjectNode) parse((ownIsOlder ? own : moved).json());
        ObjectNode above = (ObjectNode) parse((ownIsOlder ? moved : own).json());
        Instant updatedAt = ownIsOlder ? moved.updatedAt() : own.updatedAt();
        return new KnownResource(
                own.subject(), own.reference(), overlay(below, above).toString(), updatedAt);
    }

    private KnownResource merge(KnownResource known, ObjectNode stated, String reference, Event event, String subject) {
        if (known == null) {
            return new KnownResource(subject, reference, stated.toString(), event.occurredAt());
        }
        ObjectNode old = (ObjectNode) parse(known.json());
        boolean late = event.occurredAt().isBefore(known.updatedAt());
        ObjectNode merged = late ? overlay(stated, old) : overlay(old, stated);
        Instant updatedAt = late ? known.updatedAt() : event.occurredAt();
        return new KnownResource(subject, reference, merged.toString(), updatedAt);
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
