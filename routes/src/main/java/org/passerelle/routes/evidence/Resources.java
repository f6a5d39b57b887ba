package org.passerelle.routes.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** FHIR resources as JSON: their elements by path, and the day that they are about. */
final class Resources {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern STEP = Pattern.compile("([a-zA-Z]+)(?:\\[(\\d{1,5})])?");
    private static final int DAY_CHARS = 10;
    /** In this order: when it was, before when it was written down. */
    private static final List<String> DATES = List.of(
            "/effectiveDateTime",
            "/effectivePeriod/start",
            "/effectiveInstant",
            "/context/period/start",
            "/occurrenceDateTime",
            "/performedDateTime",
            "/authored",
            "/authoredOn",
            "/date",
            "/recordedDate",
            "/onsetDateTime",
            "/dateAsserted",
            "/issued",
            "/sent");

    private Resources() {}

    static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON written by the gateway itself cannot be read back", e);
        }
    }

    /** The element at a path as an adapter names it: steps with an index, a choice with or without its type. */
    static JsonNode at(JsonNode resource, String path) {
        JsonNode at = resource;
        for (String step : path.split("\\.")) {
            Matcher matcher = STEP.matcher(step);
            if (!matcher.matches()) {
                return MissingNode.getInstance();
            }
            at = child(at, matcher.group(1));
            if (at.isArray()) {
                at = at.path(matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2)));
            }
        }
        return at;
    }

    private static JsonNode child(JsonNode at, String name) {
        if (at.has(name)) {
            return at.get(name);
        }
        for (Map.Entry<String, JsonNode> property : at.properties()) {
            String own = property.getKey();
            if (own.startsWith(name) && own.length() > name.length() && Character.isUpperCase(own.charAt(name.length()))) {
                return property.getValue();
            }
        }
        return MissingNode.getInstance();
    }

    /** The day that a resource is about, in the zone of the site. */
    static Optional<LocalDate> day(JsonNode resource, ZoneId zone) {
        return DATES.stream()
                .map(pointer -> resource.at(pointer).asText())
                .filter(text -> text.length() >= DAY_CHARS)
                .findFirst()
                .flatMap(text -> day(text, zone));
    }

    private static Optional<LocalDate> day(String text, ZoneId zone) {
        try {
            return Optional.of(
                    text.length() == DAY_CHARS
                            ? LocalDate.parse(text)
                            : OffsetDateTime.parse(text).atZoneSameInstant(zone).toLocalDate());
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
