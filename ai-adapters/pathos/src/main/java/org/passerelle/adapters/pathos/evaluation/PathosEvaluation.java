package org.passerelle.adapters.pathos.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.adapters.pathos.proof.Note;
import org.passerelle.adapters.pathos.proof.Proof;
import org.passerelle.adapters.pathos.proof.ProofReader;
import org.passerelle.adapters.text.Span;

/**
 * Reads notes {@code {resident, note, date, author, text}}, one a line, and writes each proof as a line {@code {note, start, end,
 * etat, type, reason}}: offsets in code points, the état by its label. A line that is no note is answered with {@code {line,
 * error}} and ends nothing. Every span is checked against its text before it is written.
 */
public final class PathosEvaluation {
    private final ObjectMapper json = new ObjectMapper();
    private final ProofReader reader;
    private final List<Marked> found = new ArrayList<>();
    private final List<Marked> unsupported = new ArrayList<>();
    private int lines;
    private int unread;

    private PathosEvaluation(ProofReader reader) {
        this.reader = reader;
    }

    /** Reads every note of a file. */
    public static PathosEvaluation run(ProofReader reader, Path input, Path output) throws IOException {
        PathosEvaluation evaluation = new PathosEvaluation(reader);
        try (BufferedReader in = Files.newBufferedReader(input, StandardCharsets.UTF_8);
                BufferedWriter out = Files.newBufferedWriter(output, StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                evaluation.lines++;
                if (!line.isBlank()) {
                    for (String answer : evaluation.answers(line)) {
                        out.write(answer);
                        out.newLine();
                    }
                }
            }
        }
        return evaluation;
    }

    /** Lines read. */
    public int lines() {
        return lines;
    }

    /** Lines that were no note. */
    public int unread() {
        return unread;
    }

    /** Proofs found. */
    public int proofs() {
        return found.size();
    }

    /** Proofs whose words are not where they say; none is written. */
    public int unsupported() {
        return unsupported.size();
    }

    /** How what was found agrees with what a file {@code {note, start, end, etat, type}} expects, as tables in Markdown. */
    public String compare(Path gold) throws IOException {
        List<Marked> expected = new ArrayList<>();
        for (String line : Files.readAllLines(gold, StandardCharsets.UTF_8)) {
            if (!line.isBlank()) {
                JsonNode one = json.readTree(line);
                expected.add(new Marked(
                        one.path("note").asText(),
                        one.path("start").asInt(),
                        one.path("end").asInt(),
                        one.path("etat").asText(),
                        one.path("type").asText()));
            }
        }
        return new ProofAgreement(expected, found, unsupported).markdown();
    }

    private List<String> answers(String line) throws JsonProcessingException {
        try {
            return proofs(json.readTree(line));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeParseException unreadable) {
            unread++;
            String why =
                    unreadable instanceof JsonProcessingException ? "ce n'est pas du JSON" : unreadable.getMessage();
            return List.of(json.writeValueAsString(
                    json.createObjectNode().put("line", lines).put("error", why)));
        }
    }

    private List<String> proofs(JsonNode line) throws JsonProcessingException {
        JsonNode text = line.path("text");
        if (!text.isTextual() || !line.hasNonNull("note")) {
            throw new IllegalArgumentException("les champs « note » et « text » doivent être remplis");
        }
        Note note = new Note(
                line.path("resident").asText(""),
                line.path("note").asText(),
                day(line.path("date").asText("")),
                line.path("author").asText(""),
                text.asText());
        List<String> answers = new ArrayList<>();
        for (Proof proof : reader.read(note)) {
            Span span = proof.span();
            String label = reader.binding().label(proof.etat());
            String type = proof.type().name().toLowerCase(Locale.ROOT);
            if (!span.of(note.text()).contains(proof.words())) {
                unsupported.add(new Marked(note.id(), span.start(), span.end(), label, type));
                continue;
            }
            int start = note.text().codePointCount(0, span.start());
            int end = start + note.text().codePointCount(span.start(), span.end());
            found.add(new Marked(note.id(), start, end, label, type));
            ObjectNode answer = json.createObjectNode();
            answer.set("note", line.path("note"));
            answers.add(json.writeValueAsString(answer.put("start", start)
                    .put("end", end)
                    .put("etat", label)
                    .put("type", type)
                    .put("reason", proof.reason())));
        }
        return answers;
    }

    private static Optional<LocalDate> day(String date) {
        return date.isBlank() || date.equals("null")
                ? Optional.empty()
                : Optional.of(LocalDate.parse(date.substring(0, Math.min(10, date.length()))));
    }
}
