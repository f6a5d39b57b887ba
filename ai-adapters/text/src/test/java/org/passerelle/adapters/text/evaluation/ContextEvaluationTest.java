package org.passerelle.adapters.text.evaluation;

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

/** Programme: offsets count code points, the cue is named, a broken line is answered by its number and ends nothing. */
final class ContextEvaluationTest {
    @TempDir
    private Path folder;

    @Test
    void offsetsCountCodePoints() throws IOException {
        List<JsonNode> answers = answers(
                "{\"id\": 7, \"text\": \"\uD83D\uDE91\uD83D\uDE91 Pas de fièvre mais une toux.\", \"start\": 10, \"end\": 16}",
                "{\"id\": \"b\", \"text\": \"\uD83D\uDE91\uD83D\uDE91 Pas de fièvre mais une toux.\", \"start\": 26, \"end\": 30}");
        assertThat(answers.getFirst().path("negated").asBoolean()).as("fièvre").isTrue();
        assertThat(answers.getFirst().path("id").asInt()).isEqualTo(7);
        assertThat(answers.getFirst().path("cue").asText()).containsIgnoringCase("pas de");
        assertThat(answers.get(1).path("negated").asBoolean()).as("toux").isFalse();
        assertThat(answers.get(1).path("cue").asText()).isEmpty();
    }

    @Test
    void theDocumentsDateDecidesWhatIsPast() throws IOException {
        String asked = "{\"id\": 1, \"text\": \"Chute le 01/03/2024.\", \"start\": 0, \"end\": 5, \"date\": \"%s\"}";
        List<JsonNode> answers = answers(asked.formatted("2024-03-05"), asked.formatted("2024-06-01T10:00:00"));
        assertThat(answers.getFirst().path("history").asBoolean()).isFalse();
        assertThat(answers.get(1).path("history").asBoolean()).isTrue();
    }

    @Test
    void aBrokenLineEndsNothing() throws IOException {
        List<JsonNode> answers = answers(
                "{",
                "{\"id\": 1, \"start\": 0, \"end\": 1}",
                "{\"id\": 1, \"text\": \"abc\", \"start\": 2, \"end\": 9}",
                "{\"id\": 1, \"text\": \"abc\", \"start\": 0, \"end\": 3, \"date\": \"hier\"}",
                "{\"id\": 1, \"text\": \"\", \"start\": 0, \"end\": 0}");
        assertThat(answers).hasSize(5);
        for (int i = 0; i < 4; i++) {
            assertThat(answers.get(i).path("line").asInt()).as("line").isEqualTo(i + 1);
            assertThat(answers.get(i).path("error").asText())
                    .as("line %d", i + 1)
                    .isNotEmpty();
        }
        assertThat(answers.getLast().path("negated").asBoolean())
                .as("nothing is not denied")
                .isFalse();
    }

    @Test
    void whatTheInputExpectsIsCompared() throws IOException {
        Path input = folder.resolve("in.jsonl");
        Files.writeString(input, """
                {"id": 1, "text": "Pas de toux", "start": 7, "end": 11, "negated": true, "history": null}
                {"id": 2, "text": "Toux", "start": 0, "end": 4, "negated": true}
                """);
        ContextEvaluation done = ContextEvaluation.run(input, folder.resolve("out.jsonl"));
        assertThat(done.markdown())
                .contains("| negated | 2 | 2 | 1.000 | 0.500 | 0.667 |")
                .doesNotContain("history");
    }

    private List<JsonNode> answers(String... lines) throws IOException {
        Path input = folder.resolve("in.jsonl");
        Path output = folder.resolve("out.jsonl");
        Files.writeString(input, String.join("\n", lines) + "\n");
        ContextEvaluation.run(input, output);
        List<JsonNode> answers = new ArrayList<>();
        for (String line : Files.readAllLines(output)) {
            answers.add(new ObjectMapper().readTree(line));
        }
        return answers;
    }
}
