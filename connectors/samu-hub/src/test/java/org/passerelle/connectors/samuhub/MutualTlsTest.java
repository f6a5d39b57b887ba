package org.passerelle.connectors.samuhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.connectors.samuhub.local.BrokerTls;
import org.passerelle.connectors.samuhub.local.HubBroker;
import org.passerelle.connectors.samuhub.local.LocalHub;
import org.passerelle.connectors.samuhub.local.VirtualHost;

/**
 * Programme, against the local Hub in this process and on a RabbitMQ of its own with the rights that the Hub gives: mutual
 * TLS and SASL EXTERNAL in a virtual host of its own, the whole dialogue, and who is not let in.
 */
final class MutualTlsTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final String HOST = "15-15_v2.1";
    private static final String US = "fr.health.samu999.ia";
    private static final String THEM = "fr.health.samu999";
    private static final String DISPATCHER = "fr.health.hub";

    private final TestCertificates authority = new TestCertificates();
    private final ManualIntake intake = new ManualIntake();

    MutualTlsTest() throws Exception {}

    @BeforeEach
    void keepAtOnce() {
        intake.mode(ManualIntake.Mode.AT_ONCE);
    }

    @Test
    void theLocalHubInThisProcessTakesClientsWithCertificates(@TempDir Path folder) throws Exception {
        int tlsPort = TestBrokers.freePort();
        TestCertificates.Identity own = authority.sign("localhost");
        BrokerTls tls = new BrokerTls(
                "127.0.0.1",
                tlsPort,
                own.certificateFile(folder, "hub"),
                own.keyFile(folder, "hub"),
                authority.trustFile(folder));
        HubBroker broker = new HubBroker.InProcess(TestBrokers.freePort(), folder, Optional.of(tls));
        try (LocalHub hub = new LocalHub(broker, List.of(host()), CLOCK)) {
            hub.start();
            assertDialogue(tlsPort);
            assertStrangersStayOut(tlsPort);
        }
    }

    @Test
    void aRabbitMqWithTheRightsThatTheHubGives(@TempDir Path folder) throws Exception {
        try (PrivateRabbitMq rabbit = PrivateRabbitMq.start(folder, authority, HOST, DISPATCHER, US, THEM);
                LocalHub hub = new LocalHub(
                        new HubBroker.RabbitMq(address(rabbit.port(), DISPATCHER)), List.of(host()), CLOCK)) {
            hub.start();
            assertDialogue(rabbit.port());
            assertStrangersStayOut(rabbit.port());
            try (Connection connection = HubConnections.open(address(rabbit.port(), US), "test")) {
                Channel channel = connection.createChannel();
                assertThatThrownBy(() -> channel.basicConsume(THEM + ".message", (tag, delivery) -> {}, tag -> {}))
                        .as("the queues of others")
                        .isInstanceOf(IOException.class);
                Channel other = connection.createChannel();
                assertThatThrownBy(() -> other.queueDeclare(US + ".other", true, false, false, null))
                        .as("a client configures nothing")
                        .isInstanceOf(IOException.class);
            }
        }
    }

    private void assertDialogue(int port) throws Exception {
        HubSource source = new HubSource(settings(port, US), intake, CLOCK);
        source.start();
        await("the source listens")
                .atMost(Duration.ofSeconds(20))
                .until(() -> source.health().up());
        try (TestClient centre = new TestClient(settings(port, THEM));
                HubDestination destination = new HubDestination("samu", settings(port, US), CLOCK)) {
            Envelope call = Calls.call(THEM, US, "1");
            centre.publish(Calls.write(call, Encoding.JSON, ModelLine.V3), Encoding.JSON);
            Envelope acknowledgement = centre.takeEnvelope("ack");
            assertThat(Trees.text(acknowledgement.body(), "distributionID")).isEqualTo(call.distributionId());
            assertThat(intake.entry(0).message().type()).isEqualTo("RS-EDA");

            String reference = destination.deliver(Suggestions.handover(THEM, ModelLine.V3, Encoding.XML));
            assertThat(centre.takeEnvelope("message").distributionId()).isEqualTo(reference);
        }
        source.stop();
    }

    private void assertStrangersStayOut(int port) throws Exception {
        TestCertificates others = new TestCertificates();
        SSLContext forged = others.client(others.sign(US));
        assertThatThrownBy(() -> HubConnections.open(
                        new HubAddress("127.0.0.1", port, HOST, new HubLogin.Certificate(), Optional.of(() -> forged)),
                        "test"))
                .as("a certificate of another authority")
                .isInstanceOf(IOException.class);
        SSLContext good = authority.client(authority.sign(US));
        assertThatThrownBy(() -> HubConnections.open(
                        new HubAddress(
                                "127.0.0.1",
                                port,
                                HOST,
                                new HubLogin.Password("guest", "guest"),
                                Optional.of(() -> good)),
                        "test"))
                .as("a password instead of EXTERNAL")
                .isInstanceOf(IOException.class);
    }

    private static VirtualHost host() {
        return VirtualHost.named(HOST, Optional.empty(), List.of(US, THEM), java.util.Set.of(), Optional.empty());
    }

    private HubSettings settings(int port, String clientId) throws Exception {
        return HubSettings.of("hub", address(port, clientId), clientId, ModelLine.V3);
    }

    private HubAddress address(int port, String commonName) throws Exception {
        SSLContext context = authority.client(authority.sign(commonName));
        Supplier<SSLContext> tls = () -> context;
        return new HubAddress("127.0.0.1", port, HOST, new HubLogin.Certificate(), Optional.of(tls));
    }
}
