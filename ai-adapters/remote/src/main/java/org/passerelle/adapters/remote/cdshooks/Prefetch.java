package org.passerelle.adapters.remote.cdshooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.passerelle.adapters.api.DataNeed;
import org.passerelle.adapters.remote.cdshooks.PrefetchQuery.Parameter;
import org.passerelle.adapters.remote.data.FhirJson;
import org.passerelle.adapters.remote.http.Json;

/**
 * Fills a service's prefetch from the request's data. Null stands for what is not known: a query that cannot be
 * answered here, a resource that is not there, or a type that the manifest does not ask for. A search that could have
 * found something and did not is an empty searchset. What no template asks for is not sent.
 */
final class Prefetch {
    private final List<DataNeed> needs;
    private final List<JsonNode> resources;

    Prefetch(Bundle data, List<DataNeed> needs) {
        this.needs = needs;
        this.resources = data.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(resource -> resource != null && resource.getIdPart() != null)
                .map(resource -> json(FhirJson.parser().encodeResourceToString(resource)))
                .toList();
    }

    /** The prefetch object for these templates. */
    ObjectNode fill(Map<String, String> templates, Map<String, String> context) {
        ObjectNode prefetch = Json.object();
        templates.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> prefetch.set(
                        entry.getKey(),
                        PrefetchQuery.of(entry.getValue(), context)
                                .flatMap(this::answer)
                                .orElse(null)));
        return prefetch;
    }

    /** Whether a value of a prefetch tells nothing. */
    static boolean isEmpty(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.path("resourceType").asText().equals("Bundle")
                        && value.path("entry").isEmpty());
    }

    private Optional<JsonNode> answer(PrefetchQuery query) {
        Stream<JsonNode> ofType = resources.stream()
                .filter(resource -> resource.path("resourceType").asText().equals(query.type()));
        if (query.id().isPresent()) {
            return ofType.filter(resource -> hasId(resource, query.id().get())).findFirst();
        }
        if (!query.askedFor(needs)) {
            return Optional.empty();
        }
        Stream<JsonNode> found = ofType;
        for (Parameter parameter : query.parameters()) {
            found = narrow(found, parameter);
        }
        return Optional.of(searchset(found.toList()));
    }

    private static Stream<JsonNode> narrow(Stream<JsonNode> found, Parameter parameter) {
        String value = parameter.value();
        return switch (parameter.name()) {
            case "_count" -> found.limit(count(value));
            case "_sort" -> sorted(found, value);
            case "_id" -> found.filter(resource -> hasId(resource, value));
            case "patient", "subject" ->
                found.filter(resource -> about(resource, "Patient", value, "subject", "patient"));
            case "encounter" -> found.filter(resource -> about(resource, "Encounter", value, "encounter", "context"));
            case "status" ->
                found.filter(resource -> List.of(value.split(","))
                        .contains(resource.path("status").asText()));
            default -> found.filter(resource -> hasCode(resource.path(parameter.name()), value));
        };
    }

    private static long count(String value) {
        return value.matches("\\d{1,6}") ? Long.parseLong(value) : Long.MAX_VALUE;
    }

    /** Only dates are sorted by, which is what templates ask for: the newest first with a minus. */
    private static Stream<JsonNode> sorted(Stream<JsonNode> found, String value) {
        Comparator<JsonNode> byDate = Comparator.comparing(Prefetch::date);
        return switch (value) {
            case "date" -> found.sorted(byDate);
            case "-date" -> found.sorted(byDate.reversed());
            default -> found;
        };
    }

    private static String date(JsonNode resource) {
        return Stream.of("effectiveDateTime", "issued", "sent", "date", "authoredOn", "recordedDate")
                .map(name -> resource.path(name).asText())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The data is about one patient: a resource that names none belongs to that one. */
    private static boolean about(JsonNode resource, String type, String value, String... elements) {
        String wanted = value.startsWith(type + "/") ? value : type + "/" + value;
        List<String> named = Arrays.stream(elements)
                .map(element -> resource.path(element).path("reference").asText())
                .filter(reference -> !reference.isEmpty())
                .toList();
        return named.isEmpty() || named.contains(wanted);
    }

    private static boolean hasId(JsonNode resource, String id) {
        return resource.path("id").asText().equals(id);
    }

    private static boolean hasCode(JsonNode element, String value) {
        List<String> wanted = List.of(value.split(","));
        for (JsonNode concept : element.isArray() ? element : List.of(element)) {
            for (JsonNode coding : concept.path("coding")) {
                String code = coding.path("code").asText();
                if (wanted.contains(code)
                        || wanted.contains(coding.path("system").asText() + "|" + code)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static ObjectNode searchset(List<JsonNode> found) {
        ObjectNode bundle = Json.object();
        bundle.put("resourceType", "Bundle").put("type", "searchset").put("total", found.size());
        if (!found.isEmpty()) {
            ArrayNode entries = bundle.putArray("entry");
            found.forEach(resource -> entries.addObject().set("resource", resource));
        }
        return bundle;
    }

    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON that was just written cannot be read", e);
        }
    }
}
