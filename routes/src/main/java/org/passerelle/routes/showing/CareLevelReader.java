package org.passerelle.routes.showing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Comparator;
import java.util.Optional;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.understand.SubjectFacts;

/** Finds the care level that a physician recorded: its presence means that the call taker has handed the case over. */
public final class CareLevelReader {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private CareLevelReader() {}

    /** The most urgent care level among the facts, as the Hub Santé defines that of a case; empty if there is none. */
    public static Optional<Grade> worst(SubjectFacts facts) {
        return facts.resources().values().stream()
                .filter(known -> known.reference().startsWith("Observation/"))
                // Most observations are something else, and need not be parsed to tell.
                .filter(known -> known.json().contains(FhirCodes.SAMU_CARE_LEVEL))
                .flatMap(known -> level(known).stream())
                .min(Comparator.comparingInt(Grade::rank));
    }

    private static Optional<Grade> level(KnownResource observation) {
        for (JsonNode coding :
                parse(observation.json()).path("valueCodeableConcept").path("coding")) {
            Optional<Grade> grade =
                    Grade.of(coding.path("system").asText(), coding.path("code").asText());
            if (grade.isPresent()) {
                return grade;
            }
        }
        return Optional.empty();
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON written by the gateway itself cannot be read back", e);
        }
    }
}
