package org.passerelle.gateway.app.pathos;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passerelle.adapters.pathos.aggir.Aggir;
import org.passerelle.adapters.pathos.aggir.Modality;
import org.passerelle.adapters.pathos.aggir.Variable;

/** An AGGIR grid in a FHIR QuestionnaireResponse, by the names of its variables; the answers are the letters A, B and C. */
final class AggirReader {
    private AggirReader() {}

    /** The grid; empty if it is another questionnaire, or one that is not filled. */
    static Optional<Aggir> read(JsonNode response) {
        Map<Variable, Modality> answers = new EnumMap<>(Variable.class);
        collect(response.path("item"), answers);
        try {
            return answers.isEmpty() ? Optional.empty() : Optional.of(new Aggir(answers));
        } catch (IllegalArgumentException notFilled) {
            return Optional.empty();
        }
    }

    private static void collect(JsonNode items, Map<Variable, Modality> answers) {
        for (JsonNode item : items) {
            String text = plain(item.path("text").asText());
            JsonNode answer = item.path("answer").path(0);
            String letter = answer.hasNonNull("valueString")
                    ? answer.get("valueString").asText()
                    : answer.at("/valueCoding/code").asText();
            for (Variable variable : Variable.values()) {
                if (plain(variable.label()).equals(text)) {
                    modality(letter).ifPresent(modality -> answers.put(variable, modality));
                }
            }
            collect(item.path("item"), answers);
        }
    }

    private static Optional<Modality> modality(String letter) {
        for (Modality modality : Modality.values()) {
            if (modality.name().equals(letter.strip().toUpperCase(Locale.ROOT))) {
                return Optional.of(modality);
            }
        }
        return Optional.empty();
    }

    private static String plain(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.FRANCE)
                .strip();
    }
}
