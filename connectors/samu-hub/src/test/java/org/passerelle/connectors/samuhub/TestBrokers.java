package org.passerelle.connectors.samuhub;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Assumptions;
import org.passerelle.connectors.samuhub.local.EmbeddedBroker;
import org.passerelle.connectors.samuhub.local.HubDispatcher;
import org.passerelle.connectors.samuhub.local.HubTopology;
import org.passerelle.connectors.samuhub.local.VirtualHost;
import org.passerelle.connectors.samuhub.schema.SchemaSet;

/** Hubs for tests: on a broker in this process, shared by all tests, or on a real RabbitMQ where one answers. */
enum TestBrokers {
    EMBEDDED,
    RABBITMQ;

    private static final int RABBITMQ_PORT = 5_672;
    private static EmbeddedBroker embedded;
    private static int embeddedPort;

    /** The port of this broker; skips the test if it does not answer. */
    int port() throws Exception {
        if (this == EMBEDDED) {
            return embeddedPort();
        }
        try (Connection connection = HubConnections.open(
                HubSettings.local("probe", RABBITMQ_PORT, "fr.health.probe", ModelLine.V3), "probe")) {
            return connection.getPort();
        } catch (IOException | TimeoutException e) {
            return Assumptions.abort("no RabbitMQ with guest/guest answers on 127.0.0.1:5672");
        }
    }

    private static synchronized int embeddedPort() throws Exception {
        if (embedded == null) {
            embeddedPort = freePort();
            Path folder = Files.createTempDirectory("passerelle-broker");
            embedded = new EmbeddedBroker(embeddedPort, folder);
            embedded.start();
            Runtime.getRuntime().addShutdownHook(new Thread(embedded::close));
        }
        return embeddedPort;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A Hub of its own on a broker: exchanges and client ids that no other test has; gone when closed. */
    static final class TestHub implements AutoCloseable {
        private final String unique = "t" + UUID.randomUUID().toString().substring(0, 8);
        private final int port;
        private final HubTopology topology = new HubTopology("passerelle-" + unique + ".");
        private final Connection connection;
        final ModelLine line;
        final String gateway = "fr.health." + unique + ".ia";
        final String callCentre = "fr.health." + unique + ".lrm";

        TestHub(TestBrokers broker, ModelLine line, Clock clock) throws Exception {
            this(broker, line, clock, Set.of(), Optional.empty());
        }

        TestHub(TestBrokers broker, ModelLine line, Clock clock, Set<String> messages, Optional<SchemaSet> schemas)
                throws Exception {
            this.port = broker.port();
            this.line = line;
            this.connection = HubConnections.open(settings(gateway), "test");
            topology.declare(connection, clients());
            new HubDispatcher(
                            connection,
                            topology,
                            new VirtualHost("/", line, clients(), messages, schemas),
                            HubSettings.MAX_MESSAGE_BYTES,
                            clock)
                    .start();
        }

        HubSettings settings(String clientId) {
            return settings(clientId, port);
        }

        HubSettings settings(String clientId, int port) {
            HubSettings usual = HubSettings.local("hub-test", port, clientId, line);
            return new HubSettings(
                    usual.name(),
                    usual.address(),
                    clientId,
                    topology.inbound(),
                    line,
                    Optional.empty(),
                    HubSettings.PREFETCH,
                    HubSettings.MAX_MESSAGE_BYTES,
                    Set.of(),
                    Optional.empty());
        }

        HubTopology topology() {
            return topology;
        }

        Connection connection() {
            return connection;
        }

        TestClient client(String clientId) throws Exception {
            return new TestClient(settings(clientId));
        }

        @Override
        public void close() throws IOException, TimeoutException {
            try (Channel channel = connection.createChannel()) {
                topology.delete(channel, clients());
            }
            HubConnections.end(connection);
        }

        private List<String> clients() {
            return List.of(gateway, callCentre);
        }
    }
}
