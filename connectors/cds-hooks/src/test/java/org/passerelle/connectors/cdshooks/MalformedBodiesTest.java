package org.passerelle.connectors.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Programme: whatever a body is, it is answered as the caller's fault or as understood, and the next call is served. */
class MalformedBodiesTest {
    private static final long SEED = 20260101;
    private static final String PATH = "/cds-services/triage";
    private static final String[] VALUES = {"null", "0", "-1e400", "true", "\"\"", "[]", "{}", "[[]]", "\"\\u0000\""};

    private final Random random = new Random(SEED);
    private final TestClinic clinic = new TestClinic(
            TestClinic.open(),
            List.of(Samples.triage(Duration.ofSeconds(5), request -> {
                request.facts();
                return CompletableFuture.completedStage(Samples.answer());
            })),
            feedback -> CompletableFuture.completedStage(FeedbackSink.Taken.KEPT));

    @AfterEach
    void stop() throws Exception {
        assertThat(clinic.post(PATH, Samples.call()).statusCode())
                .as("afterwards")
                .isEqualTo(200);
        clinic.close();
    }

    @Test
    void cutBodies() throws Exception {
        byte[] whole = Samples.call().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length - 3; length += 1 + random.nextInt(8)) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);

            assertThat(clinic.post(PATH, cut).statusCode())
                    .as("cut after %d bytes", length)
                    .isEqualTo(400);
        }
    }

    @Test
    void bodiesWithOtherBytes() throws Exception {
        for (int round = 0; round < 300; round++) {
            byte[] changed = Samples.call().getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 3; i++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }

            assertThat(clinic.post(PATH, changed).statusCode())
                    .as("round %d", round)
                    .isIn(200, 400, 412);
        }
    }

    @Test
    void bodiesWithOtherValues() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        for (int round = 0; round < 300; round++) {
            JsonNode body = mapper.readTree(Samples.call());
            String value = VALUES[random.nextInt(VALUES.length)];
            change(body, mapper.readTree(value));

            assertThat(clinic.post(PATH, mapper.writeValueAsString(body)).statusCode())
                    .as("round %d, %s in %s", round, value, body)
                    .isIn(200, 400, 412);
        }
    }

    @Test
    void deepBodies() throws Exception {
        String deep = "{\"hook\":" + "[".repeat(100_000);

        assertThat(clinic.post(PATH, deep).statusCode()).isEqualTo(400);
    }

    /** Replaces one value, anywhere. */
    private void change(JsonNode node, JsonNode value) {
        List<String> names = new java.util.ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        int at = random.nextInt(Math.max(1, Math.max(names.size(), node.size())));
        JsonNode child = node instanceof ObjectNode ? node.path(names.get(at)) : node.path(at);
        if (child.isContainerNode() && !child.isEmpty() && random.nextInt(4) > 0) {
            change(child, value);
        } else if (node instanceof ObjectNode object) {
            object.set(names.get(at), value);
        } else if (node instanceof ArrayNode array) {
            array.set(at, value);
        }
    }
}
