package org.passerelle.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The JSON interface: searching and paging, exact bytes, replay, decisions with their rules, and every way in which a
 * request can be wrong.
 */
class ApiTest {
    private final ObjectMapper mapper = new ObjectMapper();
    private TestServer server;

    @BeforeEach
    void start() throws WebStartException {
        server = new TestServer();
        Samples.fill(server.store, Instant.now());
        server.store.add(Samples.suggestion(Samples.CHEST, Instant.now()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 8",
        "?source=hub, 1",
        "?state=QUARANTINED, 1",
        "?controlId=MSG00001, 1",
        "?type=ADT%5EA04&limit=3, 3",
        "?to=2001-01-01T00:00:00Z, 0"
    })
    void messagesAreFiltered(String query, int expected) throws IOException {
        assertThat(json(server.get("/api/v1/messages" + query)).path("items"))
                .as("messages for " + query)
                .hasSize(expected);
    }

    @Test
    void messagesArePagedBySequence() throws IOException {
        JsonNode first = json(server.get("/api/v1/messages?limit=5"));
        JsonNode second = json(server.get(
                "/api/v1/messages?limit=5&before=" + first.path("next").asLong()));
        assertThat(first.path("items")).hasSize(5);
        assertThat(second.path("items").path(0).path("id").asText())
                .as("first of the second page")
                .isEqualTo("m3");
        assertThat(second.path("next").isNull()).as("no third page").isTrue();
    }

    @Test
    void contentIsTheExactBytesAsADownload() {
        HttpResponse<String> response = server.get("/api/v1/messages/m3/content");
        assertThat(response.body())
                .isEqualTo("<a xmlns=\"urn:x\"><b c=\"1\">texte <script>alert(1)</script></b><d/></a>");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/xml");
        assertThat(response.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"m3.xml\"");
    }

    @Test
    void replayKeepsWhoAndWhy() throws IOException {
        assertThat(server.postJson("/api/v1/messages/m2/replay", "{\"why\":\"PID corrigé\",\"by\":\"op-7\"}")
                        .statusCode())
                .isEqualTo(200);
        JsonNode trace = json(server.get("/api/v1/messages/m2")).path("traces").path(0);
        assertThat(trace.path("by").asText()).isEqualTo("op-7");
        assertThat(trace.path("why").asText()).isEqualTo("PID corrigé");
    }

    @Test
    void aDeadLetterIsReplayedOnce() throws IOException {
        assertThat(json(server.get("/api/v1/dead-letters")).path("items")).hasSize(1);
        assertThat(server.postJson("/api/v1/deliveries/d1/replay", "{\"why\":\"lien rétabli\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(json(server.get("/api/v1/dead-letters")).path("items")).isEmpty();
        assertThat(server.postJson("/api/v1/deliveries/d1/replay", "{\"why\":\"encore\"}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void theFirstDecisionCounts() throws IOException {
        HttpResponse<String> kept = server.postJson(
                "/api/v1/suggestions/s-c2/decision", "{\"kind\":\"MODIFIED\",\"value\":\"P0\",\"by\":\"med-1\"}");
        assertThat(json(kept).path("decision").path("value").asText()).isEqualTo("P0");
        HttpResponse<String> late = server.postJson("/api/v1/suggestions/s-c2/decision", "{\"kind\":\"ACCEPTED\"}");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(json(server.get("/api/v1/decisions"))
                        .path("items")
                        .path(0)
                        .path("id")
                        .asText())
                .isEqualTo("s-c2");
    }

    @Test
    void decisionsArePagedOverUndecidedSuggestions() throws IOException {
        Instant now = Instant.now();
        for (int i = 0; i < 7; i++) {
            server.store.add(Samples.news2("n" + i, now.minusSeconds(100 - i)));
        }
        for (int i = 0; i < 7; i += 2) {
            server.store.add(Samples.suggestion(
                    new Samples.Call("k" + i, "P1", "P2", "40", "male", "m", "note", "note", "r"),
                    now.minusSeconds(50 - i)));
            server.postJson("/api/v1/suggestions/s-k" + i + "/decision", "{\"kind\":\"ACCEPTED\"}");
        }
        JsonNode first = json(server.get("/api/v1/decisions?limit=3"));
        assertThat(first.path("items"))
                .extracting(item -> item.path("id").asText())
                .containsExactly("s-k6", "s-k4", "s-k2");
        JsonNode second = json(server.get(
                "/api/v1/decisions?limit=3&before=" + first.path("next").asText()));
        assertThat(second.path("items"))
                .extracting(item -> item.path("id").asText())
                .containsExactly("s-k0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\":\"IGNORED\"}|422",
                "{\"kind\":\"MODIFIED\"}|422",
                "{\"kind\":\"OVERRIDDEN\",\"reasonCode\":\"because\"}|422",
                "{\"kind\":\"ACCEPTED\",\"value\":\"P0\"}|422",
                "{\"kind\":\"NO\"}|422",
                "{\"kind\":1}|400",
                "{\"kind\":\"ACCEPTED\",\"mood\":\"x\"}|400",
                "[]|400",
                "{|400"
            })
    void wrongDecisionsAreRefused(String body, int status) throws IOException {
        HttpResponse<String> response = server.postJson("/api/v1/suggestions/s-c2/decision", body);
        assertProblem(response, status);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/messages?limit=501",
        "/api/v1/messages?limit=x",
        "/api/v1/messages?form=2026-01-01T00:00:00Z",
        "/api/v1/messages?from=hier",
        "/api/v1/messages?state=LOST",
        "/api/v1/suggestions?before=x",
        "/api/v1/decisions?live=true",
        "/api/v1/dead-letters?state=DEAD"
    })
    void wrongQueriesAreRefused(String path) throws IOException {
        assertProblem(server.get(path), 400);
    }

    @Test
    void anOverlongFilterIsRefused() throws IOException {
        assertProblem(server.get("/api/v1/messages?source=" + "x".repeat(201)), 400);
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/messages/no", "/api/v1/messages/no/content", "/api/v1/suggestions/no", "/api/v1/nothing"})
    void whatIsNotThereIsNotFound(String path) throws IOException {
        assertProblem(server.get(path), 404);
    }

    @Test
    void aLargeBodyIsRefused() throws IOException {
        assertProblem(server.postJson("/api/v1/messages/m1/replay", "{\"why\":\"" + "x".repeat(70_000) + "\"}"), 413);
    }

    @Test
    void anotherContentTypeIsRefused() throws IOException {
        assertProblem(
                server.send(HttpRequest.newBuilder(URI.create(server.url("/api/v1/messages/m1/replay")))
                        .header("Content-Type", "text/plain")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))),
                415);
    }

    @Test
    void aStoreWithoutItsDiskIsSaidSo() throws IOException {
        server.store.breakDown();
        assertProblem(server.get("/api/v1/messages"), 503);
        assertProblem(server.postJson("/api/v1/suggestions/s-c2/decision", "{\"kind\":\"ACCEPTED\"}"), 503);
        assertThat(server.get("/regulation").statusCode()).isEqualTo(503);
    }

    private void assertProblem(HttpResponse<String> response, int status) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json; charset=utf-8");
        assertThat(json(response).path("title").asText()).as("French title").isNotBlank();
    }

    private JsonNode json(HttpResponse<String> response) throws IOException {
        return mapper.readTree(response.body());
    }
}
