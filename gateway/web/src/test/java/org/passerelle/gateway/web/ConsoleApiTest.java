package org.passerelle.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.routes.ports.AccessLog;

/** What scripts can do beside the screens: search, replay, try, configure; under the same rules. */
class ConsoleApiTest {
    private final ObjectMapper mapper = new ObjectMapper();
    private TestServer server;

    @BeforeEach
    void start() throws WebStartException {
        server = new TestServer();
        ConsoleSamples.fill(server, Instant.now());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aSearchByPatientNamesWhoSearched() throws IOException {
        JsonNode page = json(
                server.postJson("/api/v1/messages/search", "{\"patient\":\"FICTIF456\",\"by\":\"op-7\",\"limit\":5}"));
        assertThat(page.path("items"))
                .extracting(item -> item.path("id").asText())
                .containsExactly("w1");
        assertThat(server.store.last(5)).extracting(AccessLog.Entry::by).containsExactly("op-7");
    }

    @Test
    void aSelectionIsCountedThenReplayedUpToTheLimit() throws IOException {
        JsonNode count = json(server.postJson("/api/v1/replays/count", "{\"text\":\"msh-18\"}"));
        assertThat(count.path("matched").asInt()).isEqualTo(12);
        assertThat(count.path("byState").path("QUARANTINED").asInt()).isEqualTo(12);
        JsonNode done = json(server.postJson(
                "/api/v1/replays", "{\"text\":\"msh-18\",\"limit\":4,\"why\":\"charset\",\"by\":\"op-7\"}"));
        assertThat(done.path("replayed").asInt()).isEqualTo(4);
        assertThat(json(server.postJson("/api/v1/replays/count", "{\"text\":\"msh-18\"}"))
                        .path("matched")
                        .asInt())
                .isEqualTo(8);
        assertThat(server.store.message("q0").orElseThrow().traces().getFirst().by())
                .isEqualTo("op-7");
    }

    @Test
    void aReplayByPatientIsNoted() {
        server.postJson("/api/v1/replays/count", "{\"patient\":\"FICTIF456\"}");
        assertThat(server.store.last(5)).extracting(AccessLog.Entry::what).containsExactly("recherche-patient");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/replays|{\"why\":\"x\"}|422",
                "/api/v1/replays|{\"state\":\"REFUSED\"}|422",
                "/api/v1/replays|{\"ids\":[],\"why\":\"x\"}|422",
                "/api/v1/replays|{\"ids\":\"m1\",\"why\":\"x\"}|400",
                "/api/v1/replays|{\"state\":\"REFUSED\",\"why\":\"x\",\"limit\":0}|400",
                "/api/v1/replays|{\"state\":\"LOST\",\"why\":\"x\"}|400",
                "/api/v1/messages/search|{\"source\":\"hub\"}|422",
                "/api/v1/messages/search|{\"patient\":\"1\",\"limit\":501}|400",
                "/api/v1/configuration/check|{}|422",
                "/api/v1/configuration/apply|{\"text\":\"a\",\"why\":\"x\"}|422",
                "/api/v1/configuration/apply|{\"text\":\"a\",\"base\":\"9\",\"why\":\"x\"}|409",
                "/api/v1/configuration/restore|{\"version\":\"9\",\"base\":\"1\",\"why\":\"x\"}|404"
            })
    void wrongRequestsAreRefused(String path, String body, int status) {
        HttpResponse<String> response = server.postJson(path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json; charset=utf-8");
    }

    @Test
    void aMessageIsTriedAsBytes() throws IOException {
        HttpResponse<String> response =
                server.send(HttpRequest.newBuilder(URI.create(server.url("/api/v1/trials?source=urgences")))
                        .header("Content-Type", "application/octet-stream")
                        .POST(HttpRequest.BodyPublishers.ofString("MSH|^~\\&|A\rPID|1||X\r")));
        JsonNode trial = json(response);
        assertThat(trial.path("reply").path("code").asText()).isEqualTo("AA");
        assertThat(new String(trial.path("reply").path("answer").binaryValue(), StandardCharsets.UTF_8))
                .as("the answer to the sender")
                .contains("MSA|AA|MSG1");
        assertThat(trial.path("messages").path(0).path("state").asText()).isEqualTo("HANDLED");
        assertThat(server.postBytes("/api/v1/trials?source=inconnue", new byte[1]))
                .isEqualTo(404);
        assertThat(server.postBytes("/api/v1/trials", new byte[1])).isEqualTo(422);
        assertThat(server.postJson("/api/v1/trials?source=urgences", "{}").statusCode())
                .isEqualTo(415);
    }

    @Test
    void flowsTellTheirHealth() throws IOException {
        Awaitility.await().until(() -> server.get("/api/v1/flows").body().contains("\"up\":false"));
        assertThat(json(server.get("/api/v1/flows")).path("items"))
                .filteredOn(item -> item.path("name").asText().equals("laboratoire"))
                .singleElement()
                .satisfies(flow -> {
                    assertThat(flow.path("health").asText()).isEqualTo("DOWN");
                    assertThat(flow.path("waiting").asInt()).isEqualTo(14);
                    assertThat(flow.path("incidents").path(0).path("kind").asText())
                            .isEqualTo("DOWN");
                });
    }

    private JsonNode json(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return mapper.readTree(response.body());
    }
}
