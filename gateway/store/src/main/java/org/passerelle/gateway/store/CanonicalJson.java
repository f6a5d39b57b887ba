package org.passerelle.gateway.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JSON of which there is only one spelling: compact, members in the order of their names. */
final class CanonicalJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private CanonicalJson() {}

    /** Writes texts, numbers, flags, lists and maps of them. */
    static String write(Map<String, ?> members) {
        try {
            return JSON.writeValueAsString(storable(members));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("these members cannot be written as JSON", e);
        }
    }

    /** As the columns keep texts, so that what is read back is spelled the same. */
    private static Object storable(Object value) {
        return switch (value) {
            case String text -> Texts.storable(text);
            case Map<?, ?> members -> {
                Map<String, Object> clean = new TreeMap<>();
                members.forEach((name, member) -> clean.put(Texts.storable((String) name), storable(member)));
                yield clean;
            }
            case List<?> items -> items.stream().map(CanonicalJson::storable).toList();
            case null -> NullNode.getInstance();
            default -> value;
        };
    }

    /** @throws JsonProcessingException if the text is not a JSON object */
    static Map<String, Object> read(String json) throws JsonProcessingException {
        return JSON.readValue(json, OBJECT);
    }

    /** @throws JsonProcessingException if the text is not a JSON object whose members are all texts */
    static Map<String, String> texts(String json) throws JsonProcessingException {
        return JSON.readValue(json, TEXTS);
    }
}
