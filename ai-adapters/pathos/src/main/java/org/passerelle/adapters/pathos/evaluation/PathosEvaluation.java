package org.passerelle.adapters.pathos.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.passerelle.adapters.pathos.proof.Note;
import org.passerelle.adapters.pathos.proof.Proof;
import org.passerelle.adapters.pathos.proof.ProofReader;
import org.passerelle.adapters.text.Span;
import org.passerelle.adapters.text.evaluation.JsonLines;

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
    private JsonLines.Count count = new JsonLines.Count(0, 0);

    private PathosEvaluation(ProofReader reader) {
        this.reader = reader;
    }

    /** Reads every note of a file. */
    public static PathosEvaluation run(ProofReader reader, Path input, Path output) throws IOException {
        PathosEvaluation evaluation = new PathosEvaluation(reader);
        evaluation.count = JsonLines.answer(input, output, evaluation::proofs);
        return evaluation;
    }

    /** Lines read. */
    public int lines() {
        return count.lines();
    }

    /** Lines that were no note. */
    public int unread() {
        return count.unread();
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

    private List<ObjectNode> proofs(JsonNode line) {
        JsonNode text = line.path("text");
        if (!text.isTextual() || !line.hasNonNull("note")) {
            throw new IllegalArgumentException("les champs « note » et « text » doivent être remplis");
        }
        Note note = new Note(
                line.path("resident").asText(""),
                line.path("note").asText(),
                JsonLines.day(line),
                line.path("author").asText(""),
                text.asText());
        List<ObjectNode> answers = new ArrayList<>();
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
            answers.add(answer.put("start", start)
                    .put("end", end)
                    .put("etat", label)
                    .put("type", type)
                    .put("reason", proof.reason()));
        }
        return answers;
    }
}
