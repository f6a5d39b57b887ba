package org.passerelle.adapters.text.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A file of cases, one JSON object a line, and the file of its answers. A line that cannot be read is answered with {@code
 * {line, error}} and ends nothing.
 */
public final class JsonLines {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DAY_CHARS = 10;

    private JsonLines() {}

    /** Answers one line. */
    @FunctionalInterface
    public interface Answerer {
        /**
         * @return the lines to write
         * @throws IllegalArgumentException if the case is incomplete; its message, in French, is the error
         * @throws DateTimeException if a date is none
         */
        List<? extends JsonNode> answers(JsonNode asked);
    }

    /**
     * How much was read.
     *
     * @param lines of the file
     * @param unread those that could not be read
     */
    public record Count(int lines, int unread) {}

    /** Answers every line of a file that is not blank, in its order. */
    public static Count answer(Path input, Path output, Answerer answerer) throws IOException {
        int lines = 0;
        int unread = 0;
        try (BufferedReader in = Files.newBufferedReader(input, StandardCharsets.UTF_8);
                BufferedWriter out = Files.newBufferedWriter(output, StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines++;
                if (line.isBlank()) {
                    continue;
                }
                List<? extends JsonNode> answers;
                try {
                    answers = answerer.answers(JSON.readTree(line));
                } catch (JsonProcessingException | IllegalArgumentException | DateTimeException unreadable) {
                    unread++;
                    String why = unreadable instanceof JsonProcessingException
                            ? "ce n'est pas du JSON"
                            : unreadable.getMessage();
                    answers = List.of(JSON.createObjectNode().put("line", lines).put("error", why));
                }
                for (JsonNode answer : answers) {
                    out.write(JSON.writeValueAsString(answer));
                    out.newLine();
                }
            }
        }
        return new Count(lines, unread);
    }

    /**
     * The field {@code date} of a case: a day, or the day of an instant; empty if there is none.
     *
     * @throws DateTimeException if it is no date
     */
    public static Optional<LocalDate> day(JsonNode asked) {
        String date = asked.path("date").asText("");
        return date.isBlank() || date.equals("null")
                ? Optional.empty()
                : Optional.of(LocalDate.parse(date.substring(0, Math.min(DAY_CHARS, date.length()))));
    }
}
