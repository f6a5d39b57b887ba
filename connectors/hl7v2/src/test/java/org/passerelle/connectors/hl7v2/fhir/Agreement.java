package org.passerelle.connectors.hl7v2.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How much of expected bundles ours state too: leaf values by resource type and property, wherever they stand in a list.
 * Ids, references, narratives, metadata and system addresses are left out: they are each converter's own.
 */
final class Agreement {
    private static final Set<String> OWN =
            Set.of("resourceType", "id", "fullUrl", "reference", "system", "url", "meta", "text", "version");

    private static final int MINUTES = 16;

    private final Map<String, Count> resources = new TreeMap<>();
    private final Map<String, Map<String, Count>> properties = new TreeMap<>();

    /** How many values the other converter states, and how many of them both do. */
    record Count(int expected, int agreed) {
        Count plus(int moreExpected, int moreAgreed) {
            return new Count(expected + moreExpected, agreed + moreAgreed);
        }

        double share() {
            return expected == 0 ? 1 : (double) agreed / expected;
        }
    }

    /** Takes in one message: {@code ours} is the JSON of all its bundles. */
    void add(JsonNode expected, Iterable<JsonNode> ours) {
        Map<String, Integer> theirTypes = new HashMap<>();
        Map<String, Integer> theirLeaves = new TreeMap<>();
        collect(expected, theirTypes, theirLeaves);
        Map<String, Integer> ourTypes = new HashMap<>();
        Map<String, Integer> ourLeaves = new HashMap<>();
        ours.forEach(bundle -> collect(bundle, ourTypes, ourLeaves));
        theirTypes.forEach((type, count) -> resources.merge(
                type,
                new Count(count, Math.min(count, ourTypes.getOrDefault(type, 0))),
                (a, b) -> a.plus(b.expected(), b.agreed())));
        theirLeaves.forEach((leaf, count) -> {
            String[] parts = leaf.substring(0, leaf.indexOf(" = ")).split("\\.", 3);
            boolean agreed = ourLeaves.containsKey(leaf);
            // A value that the other converter repeats in several resources counts once.
            properties
                    .computeIfAbsent(parts[0], type -> new TreeMap<>())
                    .merge(parts[1], new Count(1, agreed ? 1 : 0), (a, b) -> a.plus(b.expected(), b.agreed()));
        });
    }

    Map<String, Count> resources() {
        return resources;
    }

    Map<String, Map<String, Count>> properties() {
        return properties;
    }

    /** All properties of a type together. */
    Count of(String type) {
        return properties.getOrDefault(type, Map.of()).values().stream()
                .reduce(new Count(0, 0), (a, b) -> a.plus(b.expected(), b.agreed()));
    }

    private static void collect(JsonNode bundle, Map<String, Integer> types, Map<String, Integer> leaves) {
        for (JsonNode entry : bundle.path("entry")) {
            JsonNode resource = entry.path("resource");
            String type = resource.path("resourceType").asText();
            types.merge(type, 1, Integer::sum);
            leaves(resource, type, leaves);
        }
    }

    private static void leaves(JsonNode node, String path, Map<String, Integer> leaves) {
        if (node.isObject()) {
            node.properties().forEach(property -> {
                if (!OWN.contains(property.getKey())
                        || (property.getKey().equals("text")
                                && property.getValue().isTextual())) {
                    leaves(property.getValue(), path + "." + property.getKey(), leaves);
                }
            });
        } else if (node.isArray()) {
            node.forEach(element -> leaves(element, path, leaves));
        } else {
            leaves.merge(path + " = " + normal(node.asText()), 1, Integer::sum);
        }
    }

    /** Times to the minute, as written, whatever their offset; everything else without case and outer blanks. */
    private static String normal(String value) {
        boolean time = value.length() > MINUTES && value.charAt(10) == 'T' && value.charAt(4) == '-';
        return time ? value.substring(0, MINUTES) : value.strip().toLowerCase(Locale.ROOT);
    }
}
