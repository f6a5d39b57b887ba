package org.passerelle.gateway.app.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.passerelle.connectors.samuhub.Encoding;
import org.passerelle.connectors.samuhub.Envelope;
import org.passerelle.connectors.samuhub.EnvelopeReader;
import org.passerelle.connectors.samuhub.ModelLine;
import org.passerelle.gateway.app.stories.StoryBook.Step;
import org.passerelle.gateway.app.stories.StoryBook.Story;
import org.passerelle.gateway.app.wiring.Gateway;
import org.passerelle.gateway.app.wiring.TestGateway;

/**
 * Programme: every published story, step by step, in JSON and in XML, through a whole gateway and its local Hub. What the
 * vendor receives is acknowledged, recorded and understood, and the record equals the reference; what the vendor sends
 * reaches the partner equal to the reference, and the partner's RC-REF is recorded as the answer. Set the system property
 * {@code passerelle.stories} to run the stories of another folder of the same shape.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StoriesTest {
    private static final String GATEWAY = "fr.health.passerelle";
    private static final String PARTNER = "fr.health.partenaire";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** States in which a message is done with and nobody need look after it. */
    private static final Set<String> GOOD_ENDS = Set.of("HANDLED", "IGNORED");

    @TempDir
    static Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private Gateway gateway;
    private Partner partner;
    private Partner editor;
    private int run;

    static Stream<Story> stories() {
        return StoryBook.read(folder()).stream();
    }

    @BeforeAll
    void start() throws Exception {
        folder();
        int port = freePort();
        String text = """
                http: {port: 0}
                local-hub: {enabled: true, port: %d, clients: [%s, %s]}
                sources:
                  samu: {kind: samu-hub, hub: local, client-id: %s}
                simulator: {enabled: false}
                """.formatted(port, GATEWAY, PARTNER, GATEWAY);
        gateway = TestGateway.start(text, data);
        partner = new Partner(port, PARTNER, ModelLine.V3, true);
        editor = new Partner(port, GATEWAY, ModelLine.V3, false);
    }

    @AfterAll
    void stop() {
        if (partner != null) {
            partner.close();
            editor.close();
        }
        if (gateway != null) {
            gateway.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void theStoryIsPlayedInJson(Story story) throws Exception {
        play(story, Encoding.JSON);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void theStoryIsPlayedInXml(Story story) throws Exception {
        play(story, Encoding.XML);
    }

    @Test
    void thereAreStoriesOfBothSides() {
        List<Step> steps = stories().flatMap(story -> story.steps().stream()).toList();
        assertThat(steps.stream().filter(Step::received)).isNotEmpty();
        assertThat(steps.stream().filter(step -> !step.received())).isNotEmpty();
    }

    private void play(Story story, Encoding encoding) throws Exception {
        run++;
        for (int i = 0; i < story.steps().size(); i++) {
            Step step = story.steps().get(i);
            String name = "histoire-" + run + "-" + i;
            if (step.received()) {
                receive(step, name, encoding);
            } else {
                send(step, name, encoding);
            }
        }
    }

    private void receive(Step step, String name, Encoding encoding) throws Exception {
        String id = partner.send(GATEWAY, name, step.useCase(), step.reference(), encoding);
        Envelope answer = partner.answer(id);
        assertThat(answer.type()).as("%s: %s", step, answer.body()).isEqualTo("RC-REF");
        assertThat(answer.body().path("step").asText()).as("%s", step).isEqualTo("RECU");

        JsonNode recorded = recorded(id);
        byte[] content = http.send(
                        request("/api/v1/messages/" + recorded.path("id").asText() + "/content"),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
        Envelope kept = new EnvelopeReader().read(content, encoding);
        assertThat(Differences.between(step.useCase(), step.reference(), kept.body(), step.ignored()))
                .as("%s: the record against the reference", step)
                .isEmpty();
        JsonNode detail = get("/api/v1/messages/" + recorded.path("id").asText());
        boolean saysSomething = !step.useCase().startsWith("geo");
        assertThat(detail.path("events").size())
                .as("%s: events of %s", step, detail.path("message"))
                .isEqualTo(saysSomething ? 1 : 0);
    }

    private void send(Step step, String name, Encoding encoding) throws Exception {
        String id = editor.send(PARTNER, name, step.useCase(), step.reference(), encoding);
        Envelope arrived = partner.message(id);
        assertThat(Differences.between(step.useCase(), step.reference(), arrived.body(), step.ignored()))
                .as("%s: what arrives against the reference", step)
                .isEmpty();
        JsonNode reference =
                JsonNodeFactory.instance.objectNode().put("distributionID", id).put("step", "INTEGRE");
        String answer = partner.send(GATEWAY, name + "-ref", "reference", reference, encoding);
        JsonNode recorded = recorded(answer);
        assertThat(recorded.path("type").asText()).as("%s", step).isEqualTo("RC-REF");
        assertThat(recorded.path("note").asText())
                .as("%s: the answer names what it answers", step)
                .contains(id)
                .contains("INTEGRE");
    }

    /** The record of the message with this control id, once it is done with. */
    private JsonNode recorded(String controlId) throws IOException, InterruptedException {
        await("the message " + controlId + " is handled")
                .atMost(PATIENCE)
                .until(() -> row(controlId)
                        .filter(row -> GOOD_ENDS.contains(row.path("state").asText()))
                        .isPresent());
        return row(controlId).orElseThrow();
    }

    private Optional<JsonNode> row(String controlId) throws IOException, InterruptedException {
        JsonNode rows =
                get("/api/v1/messages?source=samu&controlId=" + controlId).path("items");
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request(path), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json.readTree(response.body());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway.address() + path))
                .timeout(PATIENCE)
                .build();
    }

    private static Path folder() {
        Path folder = Path.of(System.getProperty(
                "passerelle.stories", System.getProperty("passerelle.shared", "absent") + "/data/samu/dev"));
        Assumptions.assumeTrue(Files.isDirectory(folder), () -> "the stories are absent: no folder " + folder);
        return folder;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
