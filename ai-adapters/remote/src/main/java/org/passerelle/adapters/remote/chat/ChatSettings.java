package org.passerelle.adapters.remote.chat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.adapters.remote.data.Choices;

/**
 * How a model is asked and what it may answer.
 *
 * @param model its name on the server
 * @param prompt what it is asked
 * @param question which decision the answers address, in French
 * @param choices the values it may propose
 * @param missing what it may say was missing: codes and their words in French
 * @param levels words for its confidence, the lowest first; empty if it is not asked
 * @param narrower the package's own schema, which the answer must meet besides the built-in one
 * @param generation how the text is generated
 */
public record ChatSettings(
        String model,
        PromptFile prompt,
        String question,
        Choices choices,
        Map<String, String> missing,
        List<String> levels,
        Optional<OutputSchema> narrower,
        Generation generation) {
    public ChatSettings {
        missing = Map.copyOf(missing);
        levels = List.copyOf(levels);
    }

    /**
     * How the text is generated.
     *
     * @param temperature 0 for the most likely text, at most 2
     * @param seed what randomness starts from
     * @param maxTokens how long the answer may be, in tokens
     * @param proposals how many values it may propose, at least 1
     * @param dataChars how much data may be asked about, in characters; above that the adapter abstains
     * @param format how the server is asked for JSON
     */
    public record Generation(
            double temperature, long seed, int maxTokens, int proposals, int dataChars, Format format) {
        public Generation {
            if (!(temperature >= 0 && temperature <= 2)) {
                throw new IllegalArgumentException("temperature va de 0 à 2 ; trouvé : " + temperature);
            }
            check("max-tokens", maxTokens, 100_000);
            check("proposals", proposals, 20);
            check("data-chars", dataChars, 1_000_000);
        }

        /** The most likely text, one proposal, 30 000 characters of data. */
        public static Generation usual() {
            return new Generation(0, 1, 1_000, 1, 30_000, Format.JSON_SCHEMA);
        }

        private static void check(String what, int value, int max) {
            if (value < 1 || value > max) {
                throw new IllegalArgumentException(what + " va de 1 à " + max + " ; trouvé : " + value);
            }
        }
    }

    /** How the server is asked for JSON; the answer is validated here in any case. */
    public enum Format {
        /** {@code response_format} of type {@code json_schema}. */
        JSON_SCHEMA("json-schema"),
        /** {@code response_format} of type {@code json_object}, for servers that know no schema. */
        JSON_OBJECT("json-object"),
        /** By the prompt alone. */
        TEXT("text");

        private final String key;

        Format(String key) {
            this.key = key;
        }

        /** The word in the settings. */
        public String key() {
            return key;
        }
    }
}
