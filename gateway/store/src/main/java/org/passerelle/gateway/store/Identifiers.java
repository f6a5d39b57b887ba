package org.passerelle.gateway.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.passerelle.routes.ports.StoredEvent;

/** Finds {@code identifier.value} in FHIR JSON. Walks the text once and builds nothing. */
final class Identifiers {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> OF_A_PATIENT = Set.of("Patient", "Encounter");

    private Identifiers() {}

    /** Those of the patients and visits that events state. */
    static Set<String> ofPatients(List<StoredEvent> events) {
        Set<String> values = new LinkedHashSet<>();
        for (StoredEvent event : events) {
            try (JsonParser parser = JSON.createParser(event.bundleJson())) {
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    bundle(parser, values);
                }
            } catch (IOException e) {
                throw new IllegalArgumentException("the bundle of an event is not JSON", e);
            }
        }
        return values;
    }

    /** Those of one resource. */
    static List<String> of(String resourceJson) {
        try (JsonParser parser = JSON.createParser(resourceJson)) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    ? resource(parser).values()
                    : List.of();
        } catch (IOException e) {
            throw new IllegalArgumentException("a resource is not JSON", e);
        }
    }

    private record Named(String type, List<String> values) {}

    private static void bundle(JsonParser parser, Set<String> values) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean entries = parser.currentName().equals("entry");
            if (parser.nextToken() == JsonToken.START_ARRAY && entries) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    entry(parser, values);
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    private static void entry(JsonParser parser, Set<String> values) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isResource = parser.currentName().equals("resource");
            if (parser.nextToken() == JsonToken.START_OBJECT && isResource) {
                Named resource = resource(parser);
                if (OF_A_PATIENT.contains(resource.type())) {
                    values.addAll(resource.values());
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    private static Named resource(JsonParser parser) throws IOException {
        String type = "";
        List<String> values = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals("resourceType")) {
                type = parser.getText();
            } else if (field.equals("identifier") && value == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    identifier(parser, values);
                }
            } else if (field.equals("identifier") && value == JsonToken.START_OBJECT) {
                identifier(parser, values);
            } else {
                parser.skipChildren();
            }
        }
        return new Named(type, values);
    }

    private static void identifier(JsonParser parser, List<String> values) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isValue = parser.currentName().equals("value");
            if (parser.nextToken() == JsonToken.VALUE_STRING && isValue) {
                values.add(parser.getText());
            } else {
                parser.skipChildren();
            }
        }
    }
}
