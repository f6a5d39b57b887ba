package org.passerelle.routes.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.understand.SubjectFacts;

/**
 * Finds the unit that a case belongs to: where the newest stay is, else who provides it, else the source of the message. A
 * place such as {@code URG / 12 / 2} (unit, room, bed) belongs to the unit {@code URG}.
 */
public final class UnitReader {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String PART = " / ";

    private UnitReader() {}

    /** The code of the unit; never empty unless the source has no name. */
    public static String unit(SubjectFacts facts, String source) {
        KnownResource newest = null;
        for (KnownResource known : facts.resources().values()) {
            boolean stay = known.reference().startsWith("Encounter/");
            if (stay && (newest == null || !known.updatedAt().isBefore(newest.updatedAt()))) {
                newest = known;
            }
        }
        return Optional.ofNullable(newest)
                .flatMap(stay -> unit(parse(stay.json())))
                .orElse(source);
    }

    private static Optional<String> unit(JsonNode encounter) {
        JsonNode present = null;
        for (JsonNode location : encounter.path("location")) {
            String status = location.path("status").asText();
            if (status.equals("active") || (present == null && status.isEmpty())) {
                present = location.path("location");
            }
        }
        return Optional.ofNullable(present).flatMap(UnitReader::code).or(() -> code(encounter.path("serviceProvider")));
    }

    /** The logical identifier of a reference, or the first part of its words. */
    private static Optional<String> code(JsonNode reference) {
        String identifier = reference.path("identifier").path("value").asText();
        String words = identifier.isBlank() ? reference.path("display").asText() : identifier;
        int end = words.indexOf(PART);
        String unit = (end < 0 ? words : words.substring(0, end)).strip();
        return unit.isEmpty() ? Optional.empty() : Optional.of(unit);
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON written by the gateway itself cannot be read back", e);
        }
    }
}
