package org.passerelle.adapters.text.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.adapters.text.context.Assertion;
import org.passerelle.adapters.text.context.ContextText;
import org.passerelle.adapters.text.context.Cue;
import org.passerelle.adapters.text.context.Quality;

/**
 * Reads lines {@code {id, text, start, end, date?}} (offsets in code points) and writes for each how the words are meant:
 * {@code {id, negated, hypothesis, family, history, reported, cue}}. A line that cannot be read is answered with {@code
 * {line, error}} and ends nothing. With the same fields in the input, what was expected is compared.
 */
public final class ContextEvaluation {
    private final ObjectMapper json = new ObjectMapper();
    private final Agreement agreement = new Agreement();
    private String lastText = "";
    private Optional<LocalDate> lastDate = Optional.empty();
    private ContextText lastRead = ContextText.of("", Optional.empty());
    private JsonLines.Count count = new JsonLines.Count(0, 0);

    private ContextEvaluation() {}

    /** Answers every line of a file. */
    public static ContextEvaluation run(Path input, Path output) throws IOException {
        ContextEvaluation evaluation = new ContextEvaluation();
        evaluation.count = JsonLines.answer(input, output, asked -> List.of(evaluation.answer(asked)));
        return evaluation;
    }

    /** Lines read. */
    public int lines() {
        return count.lines();
    }

    /** Lines that could not be read. */
    public int unread() {
        return count.unread();
    }

    /** Agreement with what the input expects, as a table in Markdown; empty if it expects nothing. */
    public String markdown() {
        return agreement.markdown();
    }

    private ObjectNode answer(JsonNode asked) {
        String text = required(asked, "text").asText();
        int points = text.codePointCount(0, text.length());
        int start = required(asked, "start").asInt(-1);
        int end = required(asked, "end").asInt(-1);
        if (start < 0 || end < start || end > points) {
            throw new IllegalArgumentException("start et end doivent être dans le texte, de 0 à " + points);
        }
        Assertion assertion = read(text, JsonLines.day(asked))
                .assertion(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
        ObjectNode answer = json.createObjectNode();
        answer.set("id", asked.path("id"));
        StringBuilder cues = new StringBuilder();
        for (Quality quality : Quality.values()) {
            answer.put(name(quality), assertion.is(quality));
            assertion
                    .cue(quality)
                    .ifPresent(cue -> cues.append(cues.isEmpty() ? "" : " ; ").append(words(quality, cue)));
            JsonNode expected = asked.path(name(quality));
            if (expected.isBoolean()) {
                agreement.add(quality, expected.asBoolean(), assertion.is(quality));
            }
        }
        return answer.put("cue", cues.toString());
    }

    private static JsonNode required(JsonNode asked, String name) {
        JsonNode value = asked.path(name);
        if (value.isMissingNode() || value.isNull()) {
            throw new IllegalArgumentException("le champ « " + name + " » manque");
        }
        return value;
    }

    private ContextText read(String text, Optional<LocalDate> date) {
        if (!text.equals(lastText) || !date.equals(lastDate)) {
            lastText = text;
            lastDate = date;
            lastRead = ContextText.of(text, date);
        }
        return lastRead;
    }

    private static String name(Quality quality) {
        return quality.name().toLowerCase(Locale.ROOT);
    }

    private static String words(Quality quality, Cue cue) {
        return name(quality) + " : " + cue.words() + " (" + cue.rule() + ")";
    }
}
