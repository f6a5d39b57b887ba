package org.passerelle.gateway.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.gateway.app.trial.MllpTrial;

/**
 * Programme: a subscriber over real HTTP is told of what arrives over any protocol, again after it was away, after the
 * gateway was started anew, and no more once it has gone.
 */
class SubscriptionsTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private volatile int answer = 200;
    private HttpServer subscriber;
    private Gateway gateway;
    private int mllp;

    private record Told(String method, String path, String authorization, String body) {}

    @BeforeEach
    void start() throws Exception {
        subscriber = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        subscriber.setExecutor(call -> Thread.ofVirtual().start(call));
        subscriber.createContext("/", this::hear);
        subscriber.start();
        startGateway();
    }

    @AfterEach
    void stop() {
        gateway.close();
        subscriber.stop(0);
    }

    @Test
    void aSubscriberIsToldOfWhatArrivesWhateverItsProtocol() throws Exception {
        subscribe("s1", "Patient?identifier=4242", "application/fhir+json");
        admit("A1", "4242");

        await().atMost(SOON).until(() -> told.size() == 1);
        assertThat(told.getFirst().method()).isEqualTo("PUT");
        assertThat(told.getFirst().path()).startsWith("/hook/Patient/");
        assertThat(told.getFirst().authorization()).isEqualTo("Bearer abc");
        assertThat(told.getFirst().body()).contains("\"4242\"");

        admit("A2", "9999");
        admit("A3", "4242");
        await().atMost(SOON).until(() -> told.size() == 2);
        assertThat(told)
                .as("nothing of the other patient")
                .allMatch(one -> one.body().contains("\"4242\""));
    }

    @Test
    void whatASubscriberMissedIsToldWhenItIsBackAndAfterARestart() throws Exception {
        subscribe("s1", "Patient", "");
        answer = 503;
        admit("A1", "4242");
        await().atMost(SOON).until(() -> !told.isEmpty());

        gateway.close();
        told.clear();
        startGateway();
        await().atMost(SOON).until(() -> !told.isEmpty());
        answer = 200;
        told.clear();
        await().atMost(SOON).until(() -> !told.isEmpty());
        assertThat(told.getFirst()).isEqualTo(new Told("POST", "/hook", "Bearer abc", ""));

        admit("A2", "4242");
        await().atMost(SOON).until(() -> told.size() == 2);
    }

    @Test
    void whoIsGoneIsToldNoMoreAndWhatIsNotAllowedIsRefused() throws Exception {
        subscribe("s1", "Patient", "");
        subscribe("s2", "Patient", "application/fhir+xml");
        assertThat(send("DELETE", "/Subscription/s1", "").statusCode()).isEqualTo(204);
        awaitServed("s1", false);
        admit("A1", "4242");

        await().atMost(SOON).until(() -> !told.isEmpty());
        assertThat(told).extracting(Told::method).containsExactly("PUT");
        assertThat(told.getFirst().body()).startsWith("<Patient");

        HttpResponse<String> refused = send(
                "PUT", "/Subscription/s3", subscription("s3", "Patient", "").replace("/hook", "/autre"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("autorise");
    }

    private void hear(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        told.add(new Told(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                body));
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    private void subscribe(String id, String criteria, String payload) throws Exception {
        HttpResponse<String> taken = send("PUT", "/Subscription/" + id, subscription(id, criteria, payload));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
        assertThat(taken.body()).contains("\"active\"");
        awaitServed(id, true);
    }

    /** A lane is a thread with the subscription's name. */
    private static void awaitServed(String id, boolean served) {
        await().atMost(SOON)
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                                .anyMatch(thread -> thread.getName().equals("deliver-abonnement-" + id))
                        == served);
    }

    private String subscription(String id, String criteria, String payload) {
        return """
                {"resourceType":"Subscription","id":"%s","status":"requested","reason":"essai","criteria":"%s",
                "channel":{"type":"rest-hook","endpoint":"http://127.0.0.1:%d/hook","header":["Authorization: Bearer abc"]%s}}""".formatted(
                        id,
                        criteria,
                        subscriber.getAddress().getPort(),
                        payload.isEmpty() ? "" : ",\"payload\":\"" + payload + "\"");
    }

    private void admit(String controlId, String number) throws Exception {
        String message = "MSH|^~\\&|DPI|HOPITAL|PASSERELLE|HOPITAL|20260105101500||ADT^A28|" + controlId
                + "|P|2.5|||||||UNICODE UTF-8\r" + "EVN||20260105101500\rPID|1||" + number
                + "^^^CLINIQUE&1.2.250.1.71.4.2.2.999999999&ISO^PI||ESSAI^CAMILLE^^^^^D||19700101|F\r";
        assertThat(new MllpTrial(mllp).send(message.getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(10)))
                .contains("MSA|AA|" + controlId);
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(gateway.address() + "/fhir/dossier" + path))
                        .header("Content-Type", "application/fhir+json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void startGateway() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            mllp = free.getLocalPort();
        }
        String text = """
                http: {port: 0}
                local-hub: {enabled: false}
                sources:
                  admissions: {kind: mllp, port: %d}
                  dossier:
                    kind: fhir
                    subscriptions: ["http://127.0.0.1:%d/hook"]
                destinations:
                  ecran: {kind: screen}
                use-cases:
                  triage-urgences: {adapter: accueil, triggers: [ADMISSION], destinations: [ecran], validity: 30min}
                simulator: {enabled: false}
                """.formatted(mllp, subscriber.getAddress().getPort());
        gateway = TestGateway.start(text, folder);
    }
}
