package org.passerelle.routes.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows the path of a proof into a FHIR resource that is JSON, as EvidencePaths does in one that is read. */
public final class ElementPath {
    private static final Pattern STEP = Pattern.compile("([a-zA-Z]+)(?:\\[(\\d{1,5})])?");

    private ElementPath() {}

    /** The text of an element; empty if it is not there or has none. */
    public static Optional<String> text(JsonNode resource, String path) {
        JsonNode element = at(resource, path);
        return element.isTextual() ? Optional.of(element.asText()) : Optional.empty();
    }

    /** The element at a path as an adapter names it: steps with an index, a choice with or without its type. */
    static JsonNode at(JsonNode resource, String path) {
        JsonNode at = resource;
        for (String step : path.split("\\.")) {
            Matcher matcher = STEP.matcher(step);
            if (!matcher.matches()) {
                return MissingNode.getInstance();
            }
            at = child(at, matcher.group(1));
            if (at.isArray()) {
                at = at.path(matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2)));
            }
        }
        return at;
    }

    private static JsonNode child(JsonNode at, String name) {
        if (at.has(name)) {
            return at.get(name);
        }
        for (Map.Entry<String, JsonNode> property : at.properties()) {
            String own = property.getKey();
            if (own.startsWith(name)
                    && own.length() > name.length()
                    && Character.isUpperCase(own.charAt(name.length()))) {
                return property.getValue();
            }
        }
        return MissingNode.getInstance();
    }
}
