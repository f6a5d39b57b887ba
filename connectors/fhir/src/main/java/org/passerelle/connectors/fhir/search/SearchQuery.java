package org.passerelle.connectors.fhir.search;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A search as it was understood.
 *
 * @param conditions all must hold
 * @param patient a reference to the patient; empty if any
 * @param patientIdentifier {@code system|value} of the patient; empty if any
 * @param includes elements whose targets are added
 * @param ignored names that were not understood
 * @param wrong what makes the search impossible to answer; empty if nothing
 */
public record SearchQuery(
        String type,
        List<SearchParameter> conditions,
        Optional<String> patient,
        Optional<String> patientIdentifier,
        List<String> includes,
        int count,
        String after,
        List<String> ignored,
        List<String> wrong) {
    static final int COUNT_DEFAULT = 20;
    static final int COUNT_MAX = 200;
    private static final Set<String> SILENT = Set.of("_format", "_pretty", "_count", "_after");
    private static final Set<String> INCLUDABLE = Set.of("patient", "subject", "encounter");

    /** Understands parameters, which are decoded already. */
    public static SearchQuery of(String type, List<Map.Entry<String, String>> parameters) {
        List<SearchParameter> conditions = new ArrayList<>();
        List<String> includes = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        Optional<String> patient = Optional.empty();
        Optional<String> patientIdentifier = Optional.empty();
        int count = COUNT_DEFAULT;
        String after = "";
        for (Map.Entry<String, String> parameter : parameters) {
            String name = parameter.getKey();
            String value = parameter.getValue();
            if (value.isEmpty()) {
                continue;
            }
            switch (name) {
                case "patient", "subject", "patient:Patient", "subject:Patient" ->
                    patient = Optional.of(reference(value));
                case "patient.identifier", "subject.identifier", "patient:identifier", "subject:identifier" ->
                    patientIdentifier = Optional.of(value);
                case "_count" -> count = count(value, wrong);
                case "_after" -> after = value;
                case "_include" -> include(type, value, includes, ignored);
                default -> {
                    SearchParameter condition = new SearchParameter(name, Arrays.asList(value.split(",")));
                    if (SearchParameter.NAMES.contains(name) && condition.isReadable()) {
                        conditions.add(condition);
                    } else if (SearchParameter.NAMES.contains(name) || isModified(name)) {
                        wrong.add(name);
                    } else if (!SILENT.contains(name)) {
                        ignored.add(name);
                    }
                }
            }
        }
        return new SearchQuery(type, conditions, patient, patientIdentifier, includes, count, after, ignored, wrong);
    }

    /** Understands the query of a condition such as {@code If-None-Exist}, which is still encoded. */
    public static SearchQuery of(String type, String query) {
        List<Map.Entry<String, String>> parameters = new ArrayList<>();
        for (String part : query.split("&")) {
            String[] pair = part.split("=", 2);
            if (!pair[0].isEmpty()) {
                parameters.add(Map.entry(decoded(pair[0]), pair.length == 2 ? decoded(pair[1]) : ""));
            }
        }
        return of(type, parameters);
    }

    /** Whether it says which resource is meant, and all of it was understood: what a condition must. */
    public boolean isSelective() {
        return ignored.isEmpty()
                && wrong.isEmpty()
                && (!conditions.isEmpty() || patient.isPresent() || patientIdentifier.isPresent());
    }

    /** The one value of {@code identifier} by which the store can narrow the search. */
    public Optional<String> identifier() {
        return conditions.stream()
                .filter(condition -> condition.name().equals("identifier")
                        && condition.values().size() == 1)
                .map(condition -> condition.values().get(0))
                .map(value -> value.substring(value.indexOf('|') + 1))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** The parameters that were understood, encoded, with a page that begins after {@code reference}. */
    public String address(String reference) {
        List<String> parts = new ArrayList<>();
        for (SearchParameter condition : conditions) {
            parts.add(encoded(condition.name()) + "=" + encoded(String.join(",", condition.values())));
        }
        patient.ifPresent(value -> parts.add("patient=" + encoded(value)));
        patientIdentifier.ifPresent(value -> parts.add("patient.identifier=" + encoded(value)));
        includes.forEach(value -> parts.add("_include=" + encoded(type + ":" + value)));
        parts.add("_count=" + count);
        if (!reference.isEmpty()) {
            parts.add("_after=" + encoded(reference));
        }
        return type + "?" + String.join("&", parts);
    }

    /** A modifier changes what is meant; ignoring it would answer another question. */
    private static boolean isModified(String name) {
        int colon = name.indexOf(':');
        return colon > 0 && SearchParameter.NAMES.contains(name.substring(0, colon));
    }

    private static String reference(String value) {
        int type = value.lastIndexOf("Patient/");
        return type >= 0 ? value.substring(type) : "Patient/" + value;
    }

    private static int count(String value, List<String> wrong) {
        try {
            return Math.clamp(Integer.parseInt(value), 0, COUNT_MAX);
        } catch (NumberFormatException e) {
            wrong.add("_count");
            return COUNT_DEFAULT;
        }
    }

    private static void include(String type, String value, List<String> includes, List<String> ignored) {
        String element = value.startsWith(type + ":") ? value.substring(type.length() + 1) : "";
        if (INCLUDABLE.contains(element)) {
            includes.add(element);
        } else {
            ignored.add("_include");
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** Parameters as the query of a condition. */
    public static String encoded(List<Map.Entry<String, String>> parameters) {
        return String.join(
                "&",
                parameters.stream()
                        .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                        .toList());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
