package org.passerelle.gateway.app.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.passerelle.gateway.web.catalogue.AdapterView;
import org.passerelle.routes.ports.Ledger;

/** A change in the ledger as the catalogue shows it, in French. */
final class ChangeWords {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DIGEST_SHOWN = 12;
    private static final Map<String, String> WHAT = Map.of(
            "adapter-added", "Module ajouté",
            "adapter-changed", "Module changé",
            "adapter-removed", "Module retiré",
            "use-case-added", "Usage ajouté",
            "use-case-changed", "Usage changé",
            "use-case-removed", "Usage retiré",
            "switch-set", "Mode abaissé",
            "switch-cleared", "Mode rendu");

    private ChangeWords() {}

    static AdapterView.Change change(Ledger.Entry entry) {
        try {
            JsonNode json = JSON.readTree(entry.json());
            String what = json.path("what").asText();
            return new AdapterView.Change(
                    entry.at(),
                    WHAT.getOrDefault(what, what),
                    detail(json.path("detail")),
                    json.path("by").asText());
        } catch (JsonProcessingException unreadable) {
            return new AdapterView.Change(entry.at(), "?", "", "");
        }
    }

    private static String detail(JsonNode detail) {
        if (detail.has("from") || detail.has("to")) {
            return differences(detail.path("from"), detail.path("to"));
        }
        List<String> parts = new ArrayList<>();
        detail.properties().forEach(entry -> {
            String value = text(entry.getValue());
            if (!value.isEmpty()) {
                parts.add(value);
            }
        });
        return String.join(", ", parts);
    }

    /** Only what is new or other than before. */
    private static String differences(JsonNode from, JsonNode to) {
        Set<String> names = new LinkedHashSet<>();
        from.fieldNames().forEachRemaining(names::add);
        to.fieldNames().forEachRemaining(names::add);
        List<String> parts = new ArrayList<>();
        for (String name : names) {
            String before = text(from.path(name));
            String after = text(to.path(name));
            if (!before.equals(after)) {
                parts.add(name + " : " + (before.isEmpty() ? "" : before + " → ") + (after.isEmpty() ? "-" : after));
            }
        }
        return String.join(" ; ", parts);
    }

    private static String text(JsonNode node) {
        String text = node.isValueNode() ? node.asText() : node.isEmpty() ? "" : node.toString();
        boolean digest = text.matches("[0-9a-f]{64}");
        return digest ? text.substring(0, DIGEST_SHOWN) : text;
    }
}
