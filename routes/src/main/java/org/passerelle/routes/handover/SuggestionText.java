package org.passerelle.routes.handover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.passerelle.routes.ports.StoredSuggestion;

/**
 * A suggestion in one line of French for a system that shows only text. The marker stands inside the text itself, because
 * receivers do not reliably show roles or labels.
 */
public final class SuggestionText {
    /** Every text that an AI wrote begins with this. */
    public static final String MARKER = "[SUGGESTION IA - à valider]";

    private static final int REASONS_MAX = 3;
    private static final int MISSING_MAX = 3;

    private final ObjectMapper mapper = new ObjectMapper();

    /** Marker, proposal, reasons, what is missing, model and version, reference for finding it again. */
    public String of(StoredSuggestion suggestion) {
        JsonNode answer = parse(suggestion.answerJson());
        JsonNode value = answer.path("proposals").path(0).path("value");
        List<String> parts = new ArrayList<>();
        parts.add(MARKER + " "
                + named(value.path("code").asText(), value.path("display").asText()) + ".");
        String reasons = join(answer.path("reasons"), "text", REASONS_MAX);
        if (!reasons.isEmpty()) {
            parts.add("Signes : " + reasons + ".");
        }
        String missing = join(answer.path("missing"), "", MISSING_MAX);
        if (!missing.isEmpty()) {
            parts.add("Manque : " + missing + ".");
        }
        parts.add("Modèle " + suggestion.adapterId() + " " + suggestion.adapterVersion() + ", réf. "
                + suggestion.messageId() + ".");
        return String.join(" ", parts);
    }

    /** Some nomenclatures repeat the code in its words. */
    private static String named(String code, String display) {
        return display.startsWith(code) ? display : code + " : " + display;
    }

    private static String join(JsonNode array, String field, int max) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array) {
            if (texts.size() == max) {
                break;
            }
            String text =
                    (field.isEmpty() ? element : element.path(field)).asText().strip();
            texts.add(text.endsWith(".") ? text.substring(0, text.length() - 1) : text);
        }
        return String.join(" ; ", texts);
    }

    private JsonNode parse(String json) {
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON written by the gateway itself cannot be read back", e);
        }
    }
}
