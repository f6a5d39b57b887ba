package org.passerelle.connectors.samuhub;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Reads the tree that JSON and XML have in common: in XML a list of one looks like a single value. */
public final class Trees {
    private Trees() {}

    /** The text at {@code path}, exactly as sent; empty if there is none. */
    public static String exactText(JsonNode node, String... path) {
        JsonNode at = at(node, path);
        return at.isValueNode() ? at.asText("") : "";
    }

    /** The code, id or date at {@code path}, without the white space that some published code lists carry. */
    public static String text(JsonNode node, String... path) {
        return exactText(node, path).strip();
    }

    /** The elements at {@code path}: none, the single one, or all of a list. */
    public static List<JsonNode> list(JsonNode node, String... path) {
        JsonNode at = at(node, path);
        if (at.isArray()) {
            return List.copyOf(at.valueStream().toList());
        }
        return at.isMissingNode() || at.isNull() ? List.of() : List.of(at);
    }

    public static JsonNode at(JsonNode node, String... path) {
        JsonNode at = node;
        for (String name : path) {
            at = at.path(name);
        }
        return at;
    }
}
