package org.passerelle.gateway.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.gateway.app.config.ConfigReader;
import org.passerelle.gateway.app.trial.MllpTrial;

/**
 * Programme: with less room on the disk than the floor, every door says "later" in its own protocol and the gateway is not
 * ready; a lower floor opens them without a restart.
 */
class KeepingTest {
    private static final String PATIENT = """
            {"resourceType":"Patient","identifier":[{"type":{"coding":[{"system":
            "http://terminology.hl7.org/CodeSystem/v2-0203","code":"PI"}]},
            "system":"urn:oid:1.2.250.1.71.4.2.2.999999999","value":"4242"}],
            "name":[{"family":"ESSAI","given":["CAMILLE"]}],"gender":"female","birthDate":"1970-01-01"}""";
    /** More than any disk of the machines that run this. */
    private static final String MORE_THAN_THE_DISK = "1000000";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void messagesAreRefusedBeforeTheDiskIsFull() throws Exception {
        int port = freePort();
        String text = yaml(port, MORE_THAN_THE_DISK);
        Running running = new Running(
                ConfigReader.read(text, "site.yaml", Map.of()),
                folder.resolve("site.yaml"),
                text,
                Map.of(),
                folder.resolve("data"));
        try (Gateway gateway = Gateway.start(running)) {
            assertThat(send(port, "F1")).as("MLLP").contains("MSA|AR|F1").contains("207");
            assertThat(get(gateway, "/health/ready").statusCode()).as("ready").isEqualTo(503);
            assertThat(get(gateway, "/metrics").body()).contains("passerelle_intake_closed 1.0");
            assertThat(get(gateway, "/exploitation/stockage").body()).contains("La réception est refusée.");
            HttpResponse<String> created = http.send(
                    HttpRequest.newBuilder(URI.create(gateway.address() + "/fhir/dossier/Patient"))
                            .header("Content-Type", "application/fhir+json")
                            .POST(HttpRequest.BodyPublishers.ofString(PATIENT))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(created.statusCode()).as(created.body()).isEqualTo(503);
            assertThat(get(gateway, "/api/v1/messages").body())
                    .as("nothing was kept")
                    .doesNotContain("\"id\"");

            HttpResponse<String> applied = http.send(
                    HttpRequest.newBuilder(URI.create(gateway.address() + "/api/v1/configuration/apply"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(applying(yaml(port, "0.001"))))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(applied.body()).as("no restart is needed").contains("\"applied\":true", "\"changed\":[]");
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(send(port, "F2")).contains("MSA|AA|F2"));
        }
    }

    private HttpResponse<String> get(Gateway gateway, String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(gateway.address() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String send(int port, String id) throws Exception {
        return new MllpTrial(port).send(admission(id), Duration.ofSeconds(5));
    }

    private static String applying(String text) {
        return "{\"text\":\"" + text.replace("\n", "\\n").replace("\"", "\\\"")
                + "\",\"base\":\"1\",\"why\":\"Essai\"}";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String yaml(int port, String floor) {
        return """
                http: {port: 0}
                local-hub: {enabled: false}
                sources:
                  urgences: {kind: mllp, port: %d}
                  dossier: {kind: fhir}
                destinations:
                  ecran: {kind: screen}
                use-cases:
                  triage-urgences: {adapter: accueil, triggers: [ADMISSION], destinations: [ecran]}
                simulator: {enabled: false}
                retention: {floor: %s}
                """.formatted(port, floor);
    }

    private static byte[] admission(String id) {
        return ("MSH|^~\\&|DPI|HOPITAL|PASSERELLE|HOPITAL|20260105101500||ADT^A28|" + id
                        + "|P|2.5\rEVN||20260105101500\r"
                        + "PID|1||778899^^^CLINIQUE&1.2.250.1.71.4.2.2.999999999&ISO^PI||ESSAI^CAMILLE^^^^^D||19700101|F\r")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
