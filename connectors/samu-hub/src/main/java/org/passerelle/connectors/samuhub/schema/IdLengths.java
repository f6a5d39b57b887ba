package org.passerelle.connectors.samuhub.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/** Looks for identifiers of a length that no system produces, in one pass and before any pattern is applied. */
final class IdLengths {
    private static final int LONGEST = 255;

    private IdLengths() {}

    /** The place of the first identifier that is too long, if there is one. */
    static Optional<String> tooLong(JsonNode node) {
        return tooLong(node, "$", "");
    }

    private static Optional<String> tooLong(JsonNode node, String place, String name) {
        if (node.isObject()) {
            for (var property : node.properties()) {
                Optional<String> found =
                        tooLong(property.getValue(), place + "." + property.getKey(), property.getKey());
                if (found.isPresent()) {
                    return found;
                }
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                Optional<String> found = tooLong(node.get(i), place + "[" + i + "]", name);
                if (found.isPresent()) {
                    return found;
                }
            }
        } else if (node.isTextual() && isId(name) && node.textValue().length() > LONGEST) {
            return Optional.of(place);
        }
        return Optional.empty();
    }

    private static boolean isId(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith("id") || lower.startsWith("id") || lower.equals("owner");
    }
}
