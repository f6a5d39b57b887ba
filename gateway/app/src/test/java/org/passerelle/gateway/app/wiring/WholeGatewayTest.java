package org.passerelle.gateway.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.gateway.app.trial.MllpTrial;

/**
 * Programme: a gateway with a folder, a FHIR server and two MLLP listeners, all put together as in production: everything
 * arrives, and changing one flow leaves the connections of the others open.
 */
class WholeGatewayTest {
    private static final String ADMISSION =
            "MSH|^~\\&|DPI|HOPITAL|PASSERELLE|HOPITAL|20260105101500||ADT^A28|%s|P|2.5\r"
                    + "EVN||20260105101500\rPID|1||778899^^^CLINIQUE&1.2.250.1.71.4.2.2.999999999&ISO^PI||ESSAI^CAMILLE^^^^^D||19700101|F\r";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private Gateway gateway;
    private int first;
    private int second;

    @BeforeEach
    void start() throws Exception {
        first = freePort();
        second = freePort();
        Files.createDirectories(folder.resolve("depot"));
        gateway = TestGateway.start(yaml(second), folder);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aResourceThatIsTakenCanBeRead() throws Exception {
        String patient = """
                {"resourceType":"Patient","identifier":[{"type":{"coding":[{"system":
                "http://terminology.hl7.org/CodeSystem/v2-0203","code":"PI"}]},
                "system":"urn:oid:1.2.250.1.71.4.2.2.999999999","value":"4242"}],
                "name":[{"family":"ESSAI","given":["CAMILLE"]}],"gender":"female","birthDate":"1970-01-01"}""";
        HttpResponse<String> created = send(HttpRequest.newBuilder(uri("/fhir/dossier/Patient"))
                .header("Content-Type", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofString(patient)));

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String location = created.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> read = send(HttpRequest.newBuilder(URI.create(location.replaceAll("/_history/.*", "")))
                .header("Accept", "application/fhir+json"));
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).contains("4242");
    }

    @Test
    void aFileInTheFolderIsTakenAnsweredAndArchived() throws IOException {
        Files.writeString(
                folder.resolve("depot/admission.hl7"), ADMISSION.formatted("F1"), StandardCharsets.ISO_8859_1);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(messages("depot")).contains("\"controlId\":\"F1\"", "HANDLED"));
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            try (Stream<Path> archived = Files.walk(folder.resolve("archive"))) {
                assertThat(archived.map(path -> path.getFileName().toString()))
                        .anyMatch(name -> name.contains("admission.hl7"));
            }
        });
        assertThat(folder.resolve("depot/admission.hl7")).doesNotExist();
    }

    @Test
    void changingOneFlowLeavesTheConnectionsOfTheOthersOpen() throws Exception {
        int moved = freePort();
        try (Socket kept = new Socket(InetAddress.getLoopbackAddress(), first)) {
            exchange(kept, "K1");

            HttpResponse<String> applied = send(HttpRequest.newBuilder(uri("/api/v1/configuration/apply"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(applying(yaml(moved)))));

            assertThat(applied.statusCode()).as(applied.body()).isEqualTo(200);
            assertThat(applied.body()).contains("deuxieme").doesNotContain("premier");
            exchange(kept, "K2");
            assertThat(new MllpTrial(moved).send(bytes("N1"), Duration.ofSeconds(5)))
                    .contains("MSA|AA|N1");
        }
    }

    @Test
    void aFlowThatCannotStartPutsEverythingBack() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            HttpResponse<String> refused = send(HttpRequest.newBuilder(uri("/api/v1/configuration/apply"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(applying(yaml(taken.getLocalPort())))));

            assertThat(refused.body()).contains("\"applied\":false", "port");
        }
        assertThat(new MllpTrial(second).send(bytes("B1"), Duration.ofSeconds(5)))
                .contains("MSA|AA|B1");
    }

    @Test
    void theFiguresNameEachFlowsQueue() throws Exception {
        new MllpTrial(first).send(bytes("M1"), Duration.ofSeconds(5));

        await().untilAsserted(() -> assertThat(
                        send(HttpRequest.newBuilder(uri("/metrics"))).body())
                .contains("passerelle_flow_waiting{source=\"premier\"}")
                .contains("passerelle_flow_oldest_waiting"));
    }

    private void exchange(Socket socket, String id) throws IOException {
        socket.setSoTimeout(5_000);
        socket.getOutputStream()
                .write(("\u000b" + ADMISSION.formatted(id) + "\u001c\r").getBytes(StandardCharsets.ISO_8859_1));
        StringBuilder answer = new StringBuilder();
        int b;
        while ((b = socket.getInputStream().read()) != 0x1c && b >= 0) {
            answer.append((char) b);
        }
        socket.getInputStream().read();
        assertThat(answer.toString()).contains("MSA|AA|" + id);
    }

    private String messages(String source) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(
                        uri("/api/v1/messages?source=" + URLEncoder.encode(source, StandardCharsets.UTF_8))))
                .body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create(gateway.address() + path);
    }

    private static byte[] bytes(String id) {
        return ADMISSION.formatted(id).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String applying(String text) {
        return "{\"text\":\"" + text.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"")
                + "\",\"base\":\"1\",\"why\":\"Essai\"}";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private String yaml(int secondPort) {
        return """
                http:
                  port: 0
                local-hub:
                  enabled: false
                sources:
                  premier:
                    kind: mllp
                    port: %d
                  deuxieme:
                    kind: mllp
                    port: %d
                  dossier:
                    kind: fhir
                  depot:
                    kind: folder
                    path: %s
                    archive: %s
                    every: 200ms
                destinations:
                  ecran:
                    kind: screen
                use-cases:
                  triage-urgences:
                    adapter: accueil
                    triggers: [ADMISSION, OBSERVATION]
                    destinations: [ecran]
                simulator:
                  enabled: false
                """.formatted(first, secondPort, folder.resolve("depot"), folder.resolve("archive"));
    }
}
