package org.passerelle.adapters.pathos.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.adapters.pathos.proof.ProofReader;
import org.passerelle.adapters.pathos.referentiel.ReferentielFile;

/** Programme: the lines out, code points, broken lines, and the comparison with what was expected. */
final class PathosEvaluationTest {
    @TempDir
    private Path folder;

    @Test
    void offsetsCountCodePointsAndBrokenLinesEndNothing() throws IOException {
        List<JsonNode> lines = run(
                "{\"resident\": \"R\", \"note\": \"n1\", \"date\": \"2025-03-01\", \"author\": \"IDE\", \"text\": \"\uD83D\uDE91 RAS. MMSE 14/30.\"}",
                "{",
                "{\"note\": \"n2\"}",
                "{\"note\": \"n3\", \"text\": \"RAS\", \"date\": \"hier\"}",
                "{\"note\": 4, \"text\": \"chute\"}");
        assertThat(lines).hasSize(5);
        JsonNode proof = lines.getFirst();
        assertThat(proof.path("start").asInt()).isEqualTo(7);
        assertThat(proof.path("end").asInt()).isEqualTo(17);
        assertThat(proof.path("etat").asText()).isEqualTo("Syndromes démentiels");
        assertThat(proof.path("type").asText()).isEqualTo("evaluation");
        assertThat(proof.path("reason").asText()).isNotEmpty();
        for (int i = 1; i < 4; i++) {
            assertThat(lines.get(i).path("line").asInt()).isEqualTo(i + 1);
            assertThat(lines.get(i).path("error").asText()).isNotEmpty();
        }
        assertThat(lines.get(4).path("note").asInt())
                .as("a note's number stays a number")
                .isEqualTo(4);
    }

    @Test
    void whatWasExpectedIsCompared() throws IOException {
        Path gold = folder.resolve("gold.jsonl");
        Files.writeString(gold, """
                {"note": "n", "start": 0, "end": 5, "etat": "Hypotension, malaises, chutes", "type": "constat"}
                {"note": "n", "start": 10, "end": 20, "etat": "Diabète", "type": "evaluation"}
                """);
        Files.writeString(folder.resolve("in"), "{\"note\": \"n\", \"text\": \"Chute ce matin.\"}\n");
        PathosEvaluation done = PathosEvaluation.run(reader(), folder.resolve("in"), folder.resolve("out"));
        assertThat(done.compare(gold))
                .contains("| all | 2 | 1 | 1.000 | 0.500 | 0.667 | 0.000 |")
                .contains("| Diabète | 1 | 0 |");
        assertThat(done.unsupported()).isZero();
    }

    private List<JsonNode> run(String... lines) throws IOException {
        Files.writeString(folder.resolve("in"), String.join("\n", lines) + "\n");
        PathosEvaluation.run(reader(), folder.resolve("in"), folder.resolve("out"));
        List<JsonNode> answers = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("out"))) {
            answers.add(new ObjectMapper().readTree(line));
        }
        return answers;
    }

    private static ProofReader reader() {
        return new ProofReader(ReferentielFile.shipped());
    }
}
