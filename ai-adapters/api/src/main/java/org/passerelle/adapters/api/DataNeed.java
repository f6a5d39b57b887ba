package org.passerelle.adapters.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One FHIR query of a manifest: a kind of resource, and how little of it.
 *
 * <p>Written as a FHIR search with the parameters below, such as {@code
 * Observation?category=vital-signs&code=http://loinc.org|8867-4&_elements=code,value,effective}.
 *
 * @param resourceType FHIR R4 resource type, such as {@code Observation}
 * @param category if present, only resources with this code in {@code category}
 * @param codes if not empty, only resources with one of these in their code element: {@code system|code}, or the code alone
 * @param elements if not empty, only these top-level elements are sent ({@code value} stands for every {@code value[x]}),
 *     and {@code resourceType}, {@code id} and what FHIR makes mandatory
 */
public record DataNeed(String resourceType, Optional<String> category, List<String> codes, List<String> elements) {
    private static final Pattern QUERY = Pattern.compile("([A-Z][A-Za-z]{1,39})(?:\\?(.*))?");

    public DataNeed {
        codes = List.copyOf(codes);
        elements = List.copyOf(elements);
    }

    /** All resources of a type, whole. */
    public static DataNeed of(String resourceType) {
        return new DataNeed(resourceType, Optional.empty(), List.of(), List.of());
    }

    /** The resources of a type in one category, whole. */
    public static DataNeed of(String resourceType, String category) {
        return new DataNeed(resourceType, Optional.of(category), List.of(), List.of());
    }

    /**
     * Reads a query.
     *
     * @throws IllegalArgumentException if it is not one, or uses a parameter that the gateway does not know
     */
    public static DataNeed parse(String query) {
        Matcher matcher = QUERY.matcher(query);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "une requête s'écrit Type ou Type?paramètre=valeur&... ; trouvé : " + query);
        }
        Optional<String> category = Optional.empty();
        List<String> codes = new ArrayList<>();
        List<String> elements = new ArrayList<>();
        String parameters = matcher.group(2) == null ? "" : matcher.group(2);
        for (String parameter : parameters.isEmpty() ? new String[0] : parameters.split("&")) {
            int equals = parameter.indexOf('=');
            String value = equals < 0 ? "" : parameter.substring(equals + 1);
            switch (equals < 0 ? parameter : parameter.substring(0, equals)) {
                case "category" -> category = Optional.of(value);
                case "code" -> codes.addAll(List.of(value.split(",")));
                case "_elements" -> elements.addAll(List.of(value.split(",")));
                default ->
                    throw new IllegalArgumentException(
                            "paramètres possibles : category, code, _elements ; " + query + " a " + parameter);
            }
        }
        return new DataNeed(matcher.group(1), category, codes, elements);
    }

    /** The query as written. */
    public String query() {
        List<String> parameters = new ArrayList<>();
        category.ifPresent(code -> parameters.add("category=" + code));
        if (!codes.isEmpty()) {
            parameters.add("code=" + String.join(",", codes));
        }
        if (!elements.isEmpty()) {
            parameters.add("_elements=" + String.join(",", elements));
        }
        return resourceType + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
    }
}
