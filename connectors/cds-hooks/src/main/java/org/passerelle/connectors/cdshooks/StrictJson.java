package org.passerelle.connectors.cdshooks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Reads JSON that strangers send: one object, no key twice, nothing after it, no deeper than FHIR ever is. */
final class StrictJson {
    private static final int DEPTH_MAX = 200;
    private static final int NAME_MAX = 1_000;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxNameLength(NAME_MAX)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    static ObjectNode object(byte[] body) throws RefusedException {
        try {
            if (MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw RefusedException.malformed("Le corps n'est pas du JSON lisible.");
        }
        throw RefusedException.malformed("Le corps doit être un objet JSON.");
    }

    /** A text that must be there. */
    static String text(ObjectNode object, String name, String where, int maxChars) throws RefusedException {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            throw RefusedException.missing("« " + where + " » manque.");
        }
        if (!value.isTextual() || value.asText().isBlank() || value.asText().length() > maxChars) {
            throw RefusedException.invalid("« " + where + " » doit être un texte de 1 à " + maxChars + " caractères.");
        }
        return value.asText();
    }

    /** An object that must be there. */
    static ObjectNode object(JsonNode value, String where) throws RefusedException {
        if (value.isMissingNode() || value.isNull()) {
            throw RefusedException.missing("« " + where + " » manque.");
        }
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw RefusedException.invalid("« " + where + " » doit être un objet.");
    }
}
