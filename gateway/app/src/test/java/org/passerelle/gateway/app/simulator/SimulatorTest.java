package org.passerelle.gateway.app.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.connectors.api.ConnectorStartException;
import org.passerelle.connectors.samuhub.local.HubBroker;
import org.passerelle.connectors.samuhub.local.LocalHub;
import org.passerelle.connectors.samuhub.local.VirtualHost;
import org.passerelle.gateway.app.simulator.HubEnvelopes.HubObject;

/**
 * The players on real wires. Programme: the emergency department's whole course; the first message within a second;
 * patience while nobody listens; a clean stop; the call centre's course and its acknowledgements through the local Hub.
 */
class SimulatorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void theEmergencyDepartmentSendsTheWholeCourseOfAPatient() throws IOException {
        try (MllpListener gateway = new MllpListener(0);
                Simulator simulator = simulator(gateway.port(), 1, "fr.health.samu000")) {
            simulator.start();

            for (String type : List.of("ADT^A04", "ORU^R01", "ADT^A02", "ADT^A03")) {
                await("a message of type " + type)
                        .atMost(PATIENCE)
                        .until(() -> gateway.received().stream().anyMatch(m -> m.contains("|" + type + "^")));
            }
        }
    }

    @Test
    void theFirstCallOfACalmDayComesWithinASecond() {
        assertThat(Pace.calm().first()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void waitsQuietlyForAGatewayThatStartsLater() throws IOException {
        int port = freePort();
        try (Simulator simulator = simulator(port, 1, "fr.health.samu000")) {
            simulator.start();
            try (MllpListener gateway = new MllpListener(port)) {
                await("the first message")
                        .atMost(PATIENCE)
                        .until(() -> !gateway.received().isEmpty());
            }
        }
    }

    @Test
    void stopsAtOnceWhereverItIs() throws IOException {
        try (MllpListener gateway = new MllpListener(0)) {
            Simulator simulator = simulator(gateway.port(), 1, "fr.health.samu000");
            simulator.start();
            await().atMost(PATIENCE).until(() -> !gateway.received().isEmpty());

            long start = System.nanoTime();
            simulator.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("time to stop")
                    .isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void theCallCentreTellsCallsAndAcknowledgesSuggestions(@TempDir Path folder)
            throws IOException, InterruptedException, ConnectorStartException {
        String lrm = SimulatorSettings.LRM_CLIENT_ID;
        int port = freePort();
        List<String> heard = new CopyOnWriteArrayList<>();
        VirtualHost host =
                VirtualHost.single(org.passerelle.connectors.samuhub.ModelLine.V3, List.of(lrm, TestSettings.GATEWAY));
        try (LocalHub hub = new LocalHub(
                new HubBroker.InProcess(port, folder, Optional.empty()), List.of(host), Clock.systemUTC())) {
            hub.start();
            try (HubLink gateway = HubLink.open(TestSettings.with(1, port, lrm).hub(), TestSettings.GATEWAY);
                    Simulator simulator = simulator(1, port, lrm)) {
                gateway.read("message", message -> heard.add(text(message)));
                gateway.read("ack", message -> heard.add(text(message)));
                simulator.start();

                await("a call").atMost(PATIENCE).until(() -> any(heard, m -> m.contains("createCaseHealth\"")));
                await("its news").atMost(PATIENCE).until(() -> any(heard, m -> m.contains("createCaseHealthUpdate")));
                await("the means sent, to the crew's report and its link")
                        .atMost(PATIENCE)
                        .until(() -> List.of(
                                        "resourcesRequest",
                                        "resourcesResponse",
                                        "resourcesEngagement",
                                        "resourcesInfo",
                                        "resourcesStatus",
                                        "interventionReport",
                                        "documentLink")
                                .stream()
                                .allMatch(name -> any(heard, m -> m.contains(name))));
                await("its closing").atMost(PATIENCE).until(() -> any(heard, m -> m.contains("CLOTURE")));
                HubMessage suggestion = suggestionFor(lrm);
                gateway.publish(suggestion);
                String id = HubReader.read(suggestion).orElseThrow().distributionId();
                await("an RC-REF for the suggestion")
                        .atMost(PATIENCE)
                        .until(() -> any(heard, m -> m.contains("INTEGRE") && m.contains(id)));
            }
        }
    }

    private static String text(HubMessage message) {
        return message.body().text(StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static HubMessage suggestionFor(String lrm) {
        CaseLibrary library = CaseLibrary.load();
        CallMessages messages = new CallMessages(TestSettings.GATEWAY, ModelLine.V3, library, Clock.systemUTC());
        HubObject update = messages.update(new CaseFactory(library, TestSettings.GATEWAY, 1, Clock.systemUTC()).next());
        return new HubEnvelopes(TestSettings.GATEWAY, lrm, ModelLine.V3, Clock.systemUTC()).json(update);
    }

    private static boolean any(List<String> heard, Predicate<String> wanted) {
        return heard.stream().anyMatch(wanted);
    }

    private static Simulator simulator(int mllpPort, int amqpPort, String lrm) {
        return new Simulator(TestSettings.with(mllpPort, amqpPort, lrm), Clock.systemUTC());
    }
}
