package org.passerelle.gateway.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.gateway.app.config.ConfigReader;
import org.passerelle.gateway.app.trial.MllpTrial;

/** Programme: hundreds of flows start within a fraction of the minutes that other engines take, and each of them answers. */
class ManyFlowsTest {
    private static final int FLOWS = 200;
    /** On an idle machine about five seconds; a busy one that builds beside it is no failure. */
    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void twoHundredFlowsStartInTimeAndEachAnswers() throws Exception {
        List<Integer> ports = freePorts();
        StringBuilder text = new StringBuilder("""
                http: {port: 0}
                local-hub: {enabled: false}
                simulator: {enabled: false}
                destinations:
                  ecran: {kind: screen}
                use-cases:
                  triage-urgences: {adapter: accueil, triggers: [OBSERVATION], destinations: [ecran]}
                sources:
                """);
        for (int i = 0; i < FLOWS; i++) {
            text.append("  flux-%d: {kind: mllp, port: %d}%n".formatted(i, ports.get(i)));
        }
        Running running = new Running(
                ConfigReader.read(text.toString(), "site.yaml", Map.of()),
                folder.resolve("site.yaml"),
                text.toString(),
                Map.of(),
                folder.resolve("data"));
        long started = System.nanoTime();
        try (Gateway gateway = Gateway.start(running)) {
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .as("start")
                    .isLessThan(BOUND);
            for (int i = 0; i < FLOWS; i++) {
                assertThat(new MllpTrial(ports.get(i)).send(admission("F" + i), Duration.ofSeconds(10)))
                        .as("flow " + i + " at " + gateway.address())
                        .contains("MSA|AA|F" + i);
            }
        }
    }

    private static List<Integer> freePorts() throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        try {
            for (int i = 0; i < FLOWS; i++) {
                sockets.add(new ServerSocket(0));
                ports.add(sockets.getLast().getLocalPort());
            }
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
        return ports;
    }

    private static byte[] admission(String id) {
        return ("MSH|^~\\&|DPI|HOPITAL|PASSERELLE|HOPITAL|20260105101500||ADT^A28|" + id
                        + "|P|2.5\rEVN||20260105101500\r"
                        + "PID|1||778899^^^CLINIQUE&1.2.250.1.71.4.2.2.999999999&ISO^PI||ESSAI^CAMILLE^^^^^D||19700101|F\r")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
