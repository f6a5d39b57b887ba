package org.passerelle.routes.understand;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.passerelle.connectors.api.Event;
import org.passerelle.routes.BundleJson;
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

    /** Returns the facts with those of {@code event} added; {@code written} is the event's bundle. */
    SubjectFacts merge(SubjectFacts before, Event event, BundleJson written) {
        Map<String, KnownResource> resources = new LinkedHashMap<>(before.resources());
        Set<String> changed = new HashSet<>(before.changedReferences());
        for (BundleJson.Part stated : written.resources()) {
            resources.merge(
                    stated.reference(),
                    new KnownResource(before.subject(), stated.reference(), stated.json(), event.occurredAt()),
                    this::merge);
            changed.add(stated.reference());
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
        KnownResource filed = moved.of(own.subject());
        return own.updatedAt().isBefore(moved.updatedAt()) ? merge(own, filed) : merge(filed, own);
    }

    /** What is known with what is stated over it, or under it if it was stated about an earlier time. */
    private KnownResource merge(KnownResource known, KnownResource stated) {
        boolean late = stated.updatedAt().isBefore(known.updatedAt());
        KnownResource below = late ? stated : known;
        KnownResource above = late ? known : stated;
        ObjectNode merged = overlay((ObjectNode) parse(below.json()), (ObjectNode) parse(above.json()));
        return new KnownResource(stated.subject(), stated.reference(), merged.toString(), above.updatedAt());
    }

    /** Writes {@code above} over {@code result} and returns it. */
    private static ObjectNode overlay(ObjectNode result, ObjectNode above) {
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
