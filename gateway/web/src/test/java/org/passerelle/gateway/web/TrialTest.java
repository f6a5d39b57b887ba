package org.passerelle.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trying a message over HTTP: pasted, as a file, too large, too many at once; and nothing is kept. */
class TrialTest {
    private static final int AT_ONCE = 4;

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
    void aPastedMessageIsTriedAndNothingIsKept() {
        int before = server.store.countByState().values().stream()
                .mapToInt(Long::intValue)
                .sum();
        String page =
                trial("urgences", "MSH|^~\\&|A\r\nPID|1||X\r\n", new byte[0]).body();
        assertThat(page)
                .contains("Accepté.")
                .contains("MSA|AA|MSG1")
                .contains("Segment inconnu, gardé dans le message.")
                .contains("Patient")
                .contains("P1");
        assertThat(server.store.countByState().values().stream()
                        .mapToInt(Long::intValue)
                        .sum())
                .as("messages held")
                .isEqualTo(before);
        assertThat(trial("urgences", "MSH|^~\\&|A\r\nPV1|1\r\n", new byte[0]).body())
                .contains("Segment PID absent");
    }

    @Test
    void aFileIsTriedByteForByteAndWinsOverTheText() {
        byte[] file = "MSH|^~\\&|A\rPID|1||X\r".getBytes(StandardCharsets.UTF_8);
        assertThat(trial("urgences", "texte", file).body()).contains("Accepté.").contains("20 octets");
        assertThat(trial("urgences", "texte", new byte[0]).body())
                .contains("Refusé.")
                .contains("AR");
    }

    @Test
    void aTrialWithoutInputOrSourceIsRefused() {
        assertThat(trial("urgences", "", new byte[0]).statusCode()).isEqualTo(422);
        assertThat(trial("inconnue", "MSH|", new byte[0]).statusCode()).isEqualTo(422);
    }

    @Test
    void aTrialOfTwentyMegabytesPassesAndOneOfFortyDoesNot() {
        byte[] large = new byte[20 * 1024 * 1024];
        large[0] = 'X';
        assertThat(trial("urgences", "", large).statusCode()).isEqualTo(200);
        assertThat(server.postBytes("/api/v1/trials?source=urgences", new byte[40 * 1024 * 1024]))
                .as("status for forty megabytes")
                .isEqualTo(413);
    }

    @Test
    void onlyAFewBodiesAreInMemoryAtOnceAndTheirPlacesAreFreed() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < AT_ONCE; i++) {
                slow.add(halfSent());
            }
            Awaitility.await()
                    .untilAsserted(() -> assertThat(server.postBytes("/api/v1/trials?source=urgences", new byte[1]))
                            .as("one more than there is room for")
                            .isEqualTo(503));
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        Awaitility.await()
                .untilAsserted(() -> assertThat(server.postBytes("/api/v1/trials?source=urgences", new byte[1]))
                        .as("after the others left")
                        .isEqualTo(200));
    }

    private Socket halfSent() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.getOutputStream()
                .write(("POST /api/v1/trials?source=urgences HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                + "Content-Type: application/octet-stream\r\nContent-Length: 1000\r\n\r\nMSH|")
                        .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    private HttpResponse<String> trial(String source, String text, byte[] file) {
        String boundary = "limite-fictive";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"source\"\r\n\r\n" + source
                        + "\r\n--" + boundary + "\r\nContent-Disposition: form-data; name=\"texte\"\r\n\r\n" + text
                        + "\r\n--" + boundary
                        + "\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"x.hl7\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return server.send(HttpRequest.newBuilder(URI.create(server.url("/exploitation/essai")))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("Origin", server.url(""))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }
}
