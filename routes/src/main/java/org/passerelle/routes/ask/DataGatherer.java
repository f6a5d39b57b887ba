package org.passerelle.routes.ask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.passerelle.adapters.api.DataNeed;
import org.passerelle.adapters.api.DataScope;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.understand.SubjectFacts;

/**
 * Data minimisation: an adapter gets the resources and elements its manifest asks for, none that is masked, and nothing
 * else.
 */
final class DataGatherer {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Where the resource types keep what their search parameter {@code code}, or the one nearest to it, looks at. */
    private static final List<String> CODE_ELEMENTS =
            List.of("code", "medicationCodeableConcept", "vaccineCode", "type");

    private DataGatherer() {}

    /**
     * What an adapter is given.
     *
     * @param json a FHIR bundle of type {@code collection}
     * @param missing what of the minimum is not there, each a short phrase in French; empty if the adapter may be asked
     */
    record Gathered(String json, List<String> missing) {
        Gathered {
            missing = List.copyOf(missing);
        }
    }

    /** What an adapter is given, and what is missing for its answer to make sense. */
    static Gathered gather(SubjectFacts facts, DataScope scope) {
        List<Sight> seen = sights(facts);
        List<String> missing = new ArrayList<>();
        for (DataNeed need : scope.minimum()) {
            if (seen.stream().noneMatch(sight -> sight.meets(need) && sight.hasAll(need.elements()))) {
                missing.add(DataWords.phrase(need));
            }
        }
        return new Gathered(bundle(seen, scope.needs()), missing);
    }

    /** A FHIR bundle of type {@code collection}, as JSON. */
    static String gather(SubjectFacts facts, List<DataNeed> needs) {
        return bundle(sights(facts), needs);
    }

    private static List<Sight> sights(SubjectFacts facts) {
        List<Sight> seen = new ArrayList<>();
        for (KnownResource known : facts.resources().values()) {
            if (!Masking.masks(known.json())) {
                seen.add(new Sight(known));
            }
        }
        return seen;
    }

    private static String bundle(List<Sight> seen, List<DataNeed> needs) {
        StringBuilder entries = new StringBuilder();
        for (Sight sight : seen) {
            List<DataNeed> met = needs.stream().filter(sight::meets).toList();
            if (!met.isEmpty()) {
                entries.append(entries.isEmpty() ? "" : ",")
                        .append("{\"resource\":")
                        .append(sight.minimised(met))
                        .append('}');
            }
        }
        // FHIR forbids empty arrays.
        return "{\"resourceType\":\"Bundle\",\"type\":\"collection\""
                + (entries.isEmpty() ? "" : ",\"entry\":[" + entries + "]")
                + "}";
    }

    /** One resource, read only if a need makes it necessary: writing it as it is costs far less. */
    private static final class Sight {
        private final KnownResource known;
        private JsonNode read;

        private Sight(KnownResource known) {
            this.known = known;
        }

        private boolean meets(DataNeed need) {
            return known.reference().startsWith(need.resourceType() + "/")
                    && (need.category().isEmpty() || hasCategory(need.category().get()))
                    && (need.codes().isEmpty() || need.codes().stream().anyMatch(this::hasCode));
        }

        private boolean hasAll(List<String> elements) {
            return elements.stream().allMatch(element -> Elements.has(resource(), element));
        }

        /** One need for the whole resource is enough to send the whole. */
        private String minimised(List<DataNeed> needs) {
            if (needs.stream().anyMatch(need -> need.elements().isEmpty())) {
                return known.json();
            }
            Set<String> named = new HashSet<>();
            needs.forEach(need -> named.addAll(need.elements()));
            return Elements.only(resource(), named).toString();
        }

        private boolean hasCategory(String wanted) {
            if (!mentions(wanted)) {
                return false;
            }
            return concepts(resource().path("category"), wanted);
        }

        private boolean hasCode(String wanted) {
            if (!mentions(wanted)) {
                return false;
            }
            for (String element : CODE_ELEMENTS) {
                if (concepts(resource().path(element), wanted)) {
                    return true;
                }
            }
            return false;
        }

        /** A code that its text does not even contain is not there; looking for it is much cheaper than reading. */
        private boolean mentions(String wanted) {
            return known.json().contains("\"" + wanted.substring(wanted.indexOf('|') + 1) + "\"");
        }

        /** One concept, or a list of them. */
        private static boolean concepts(JsonNode element, String wanted) {
            if (!element.isArray()) {
                return concept(element, wanted);
            }
            for (JsonNode concept : element) {
                if (concept(concept, wanted)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean concept(JsonNode concept, String wanted) {
            int bar = wanted.indexOf('|');
            String code = wanted.substring(bar + 1);
            for (JsonNode coding : concept.path("coding")) {
                boolean system = bar < 0 || coding.path("system").asText().equals(wanted.substring(0, bar));
                if (system && coding.path("code").asText().equals(code)) {
                    return true;
                }
            }
            return false;
        }

        private JsonNode resource() {
            if (read == null) {
                read = parse(known.json());
            }
            return read;
        }
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON written by the gateway itself cannot be read back", e);
        }
    }
}
