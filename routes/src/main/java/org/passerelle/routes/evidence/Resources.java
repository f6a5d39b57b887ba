package org.passerelle.routes.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** FHIR resources as JSON, and the day that they are about. */
final class Resources {
    private static final ObjectMapper MAPPER = new ObjectMapper();
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
