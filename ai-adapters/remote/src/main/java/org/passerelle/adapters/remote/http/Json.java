package org.passerelle.adapters.remote.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.AdapterException.Kind;

/**
 * JSON as servers write it. {@code NaN} and {@code Infinity} are read, although they are not JSON: servers in Python write
 * them, and an answer that holds one deserves a better refusal than that it is not JSON. Errors quote nothing of the text.
 */
public final class Json {
    /** For reading and building; its limits on depth and length are Jackson's own. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private Json() {}

    /** An object to fill. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Reads a server's answer.
     *
     * @throws AdapterException of kind INVALID, code {@code not-json}, if it is none or empty
     */
    public static JsonNode read(InputStream text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node == null || node.isMissingNode()) {
                throw new AdapterException(Kind.INVALID, "not-json", "the answer is empty where JSON is expected");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new AdapterException(Kind.INVALID, "not-json", "the answer is not JSON");
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }
}
