package org.passerelle.gateway.app.pathos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passerelle.adapters.pathos.aggir.Aggir;
import org.passerelle.routes.ask.Masking;
import org.passerelle.routes.ports.KnownResource;

/**
 * What the checks ask of a resident beside proofs and choices; nothing of it is read from what is masked.
 *
 * @param admission when the stay began, if known
 * @param aggir the newest grid, if one is filled
 * @param drugs names of the medicines that are not stopped
 */
record RecordFacts(Optional<LocalDate> admission, Optional<Aggir> aggir, List<String> drugs) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int DAY_CHARS = 10;

    RecordFacts {
        drugs = List.copyOf(drugs);
    }

    static RecordFacts of(List<KnownResource> context) {
        Optional<LocalDate> admission = Optional.empty();
        Optional<Aggir> aggir = Optional.empty();
        String newest = "";
        List<String> drugs = new ArrayList<>();
        for (KnownResource known : context) {
            String type = known.reference().substring(0, known.reference().indexOf('/'));
            if (!type.startsWith("Medication") && !type.equals("Encounter") && !type.equals("QuestionnaireResponse")) {
                continue;
            }
            if (Masking.masks(known.json())) {
                continue;
            }
            JsonNode resource = read(known.json());
            switch (type) {
                case "Encounter" ->
                    admission = earlier(admission, resource.at("/period/start").asText());
                case "QuestionnaireResponse" -> {
                    Optional<Aggir> grid = AggirReader.read(resource);
                    String authored = resource.path("authored").asText();
                    if (grid.isPresent() && authored.compareTo(newest) >= 0) {
                        aggir = grid;
                        newest = authored;
                    }
                }
                default -> drug(resource).ifPresent(drugs::add);
            }
        }
        return new RecordFacts(admission, aggir, drugs.stream().distinct().toList());
    }

    private static Optional<LocalDate> earlier(Optional<LocalDate> known, String start) {
        if (start.length() < DAY_CHARS) {
            return known;
        }
        LocalDate day = LocalDate.parse(start.substring(0, DAY_CHARS));
        return known.filter(before -> before.isBefore(day)).or(() -> Optional.of(day));
    }

    private static Optional<String> drug(JsonNode resource) {
        String status = resource.path("status").asText();
        if (status.equals("stopped") || status.equals("cancelled") || status.equals("entered-in-error")) {
            return Optional.empty();
        }
        JsonNode concept = resource.path("medicationCodeableConcept");
        String text = concept.path("text").asText();
        return Optional.of(text.isBlank() ? concept.at("/coding/0/display").asText() : text)
                .filter(words -> !words.isBlank());
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON written by the gateway itself cannot be read back", e);
        }
    }
}
