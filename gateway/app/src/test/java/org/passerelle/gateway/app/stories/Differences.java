package org.passerelle.gateway.app.stories;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Compares a message with its reference as the agency does: ignored paths and all date-times apart. XML knows neither numbers
 * nor lists of one, so values are compared as texts and a single value as a list of one.
 */
final class Differences {
    private static final Pattern DATE_TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}.*");

    private final Set<String> ignored;
    private final List<String> found = new ArrayList<>();

    private Differences(Set<String> ignored) {
        this.ignored = ignored;
    }

    /** @param ignored paths from the root object on: {@code $.createCaseHealth.caseId} */
    static List<String> between(String useCase, JsonNode reference, JsonNode actual, List<String> ignored) {
        Set<String> paths = new HashSet<>();
        ignored.forEach(path -> paths.add(path.replaceAll("](?=\\w)", "].")));
        Differences differences = new Differences(paths);
        differences.compare("$." + useCase, reference, actual);
        return differences.found;
    }

    private void compare(String path, JsonNode reference, JsonNode actual) {
        if (ignored.contains(path)) {
            return;
        }
        if (reference.isArray() || actual.isArray()) {
            compareLists(path, list(reference), list(actual));
        } else if (reference.isObject() && actual.isObject()) {
            Set<String> names = new TreeSet<>();
            reference.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(path + "." + name, reference.path(name), actual.path(name)));
        } else if (!same(reference, actual)) {
            found.add(path);
        }
    }

    private void compareLists(String path, List<JsonNode> reference, List<JsonNode> actual) {
        if (reference.size() != actual.size()) {
            found.add(path + ": " + reference.size() + " elements expected, " + actual.size() + " found");
            return;
        }
        for (int i = 0; i < reference.size(); i++) {
            compare(path + "[" + i + "]", reference.get(i), actual.get(i));
        }
    }

    private static List<JsonNode> list(JsonNode node) {
        List<JsonNode> elements = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(elements::add);
        } else if (!node.isMissingNode() && !node.isNull()) {
            elements.add(node);
        }
        return elements;
    }

    private static boolean same(JsonNode reference, JsonNode actual) {
        if (reference.isMissingNode() != actual.isMissingNode()
                || reference.isContainerNode() != actual.isContainerNode()) {
            return false;
        }
        String expected = reference.asText();
        String found = actual.asText();
        return expected.equals(found)
                || (DATE_TIME.matcher(expected).matches()
                        && DATE_TIME.matcher(found).matches());
    }
}
