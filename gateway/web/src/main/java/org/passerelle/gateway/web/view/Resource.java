package org.passerelle.gateway.web.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One FHIR resource in JSON, read tolerantly. */
record Resource(JsonNode json) {

    /** The resources of a bundle, in its order. */
    static List<Resource> ofBundle(String bundleJson) {
        List<Resource> resources = new ArrayList<>();
        for (JsonNode entry : Json.read(bundleJson).path("entry")) {
            resources.add(new Resource(entry.path("resource")));
        }
        return resources;
    }

    boolean is(String type) {
        return json.path("resourceType").asText("").equals(type);
    }

    String reference() {
        return json.path("resourceType").asText("") + "/" + json.path("id").asText("");
    }

    String text(String field) {
        return json.path(field).asText("");
    }

    Optional<Instant> instant(JsonNode value) {
        try {
            return Optional.of(OffsetDateTime.parse(value.asText("")).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The code of a CodeableConcept in the given system; empty if it has none. */
    static String code(JsonNode concept, String system) {
        for (JsonNode coding : concept.path("coding")) {
            if (coding.path("system").asText("").equals(system)) {
                return coding.path("code").asText("");
            }
        }
        return "";
    }

    /** The words of a CodeableConcept: its text, else a display, else a code. */
    static String words(JsonNode concept) {
        String text = concept.path("text").asText("");
        if (!text.isBlank()) {
            return text;
        }
        JsonNode coding = concept.path("coding").path(0);
        String display = coding.path("display").asText("");
        return display.isBlank() ? coding.path("code").asText("") : display;
    }
}
