package org.passerelle.gateway.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
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

    private static final JsonStringEncoder ESCAPES = JsonStringEncoder.getInstance();
    private static final int USUAL_CHARS = 1_024;

    private CanonicalJson() {}

    /** Writes texts, numbers, flags, lists and maps of them. */
    static String write(Map<String, ?> members) {
        StringBuilder json = new StringBuilder(USUAL_CHARS);
        object(members, json);
        return json.toString();
    }

    private static void value(Object value, StringBuilder json) {
        switch (value) {
            case String text -> text(text, json);
            case Integer number -> json.append(number.intValue());
            case Long number -> json.append(number.longValue());
            case Boolean flag -> json.append(flag.booleanValue());
            case Map<?, ?> members -> object(members, json);
            case List<?> items -> list(items, json);
            case null -> json.append("null");
            default -> other(value, json);
        }
    }

    /** As the columns keep texts, so that what is read back is spelled the same; names in their order. */
    private static void object(Map<?, ?> members, StringBuilder json) {
        Map<String, Object> sorted = new TreeMap<>();
        members.forEach((name, member) -> sorted.put(Texts.storable((String) name), member));
        json.append('{');
        String comma = "";
        for (Map.Entry<String, Object> member : sorted.entrySet()) {
            json.append(comma);
            text(member.getKey(), json);
            json.append(':');
            value(member.getValue(), json);
            comma = ",";
        }
        json.append('}');
    }

    private static void list(List<?> items, StringBuilder json) {
        json.append('[');
        String comma = "";
        for (Object item : items) {
            json.append(comma);
            value(item, json);
            comma = ",";
        }
        json.append(']');
    }

    private static void text(String text, StringBuilder json) {
        json.append('"');
        ESCAPES.quoteAsString(Texts.storable(text), json);
        json.append('"');
    }

    /** Fractions and whatever else Jackson has a spelling for. */
    private static void other(Object value, StringBuilder json) {
        try {
            json.append(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("these members cannot be written as JSON", e);
        }
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
