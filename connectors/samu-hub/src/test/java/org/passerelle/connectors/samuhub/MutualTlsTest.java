package org.passerelle.connectors.samuhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
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
 * TLS and SASL EXTERNAL in a virtual host of its own, the whole dialogue, who is not let in, and what a client may not do.
 */
final class MutualTlsTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final String HOST = "15-15_v2.1";
    private static final String US = "fr.health.samu999.ia";
    private static final String THEM = "fr.health.samu999";
    private static final String OTHER = "fr.health.samu998";
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
                authority.trustFile(folder),
                Map.of(OTHER, "autre.samu998.example"));
        HubBroker broker = new HubBroker.InProcess(TestBrokers.freePort(), folder, Optional.of(tls));
        try (LocalHub hub = new LocalHub(broker, List.of(host()), CLOCK)) {
            hub.start();
            assertDialogue(tlsPort);
            assertStrangersStayOut(tlsPort);
            assertConfined(address(tlsPort, US));
            HubAddress other = address(tlsPort, "autre.samu998.example");
            assertReads(other, OTHER + ".message");
            assertRefused("to read the queue of another", other, channel -> consume(channel, THEM + ".message"));
            assertThatThrownBy(() -> HubConnections.open(address(tlsPort, "fr.health.samu997"), "test"))
                    .as("a good certificate that belongs to no client")
                    .isInstanceOf(IOException.class);
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
            assertConfined(address(rabbit.port(), US));
            assertRefused(
                    "to bind its own queue to what others receive",
                    address(rabbit.port(), US),
                    channel -> channel.queueBind(US + ".message", "distribution", THEM + ".message"));
        }
    }

    @Test
    void onTheLoopbackWhoLogsInAsAClientIsConfinedToo(@TempDir Path folder) throws Exception {
        int port = TestBrokers.freePort();
        HubBroker broker = new HubBroker.InProcess(port, folder, Optional.empty());
        try (LocalHub hub = new LocalHub(broker, List.of(host()), CLOCK)) {
            hub.start();
            HubLogin login = new HubLogin.Password(US, "guest");
            assertConfined(new HubAddress("127.0.0.1", port, HOST, login, Optional.empty()));
        }
    }

    /** What the Hub's own permissions allow and refuse the client {@link #US}. */
    private static void assertConfined(HubAddress client) throws Exception {
        assertReads(client, US + ".message");
        assertReads(client, US + ".info");
        assertRefused("to read the queue of another", client, channel -> consume(channel, THEM + ".message"));
        assertRefused("to fetch from it", client, channel -> channel.basicGet(THEM + ".ack", true));
        assertRefused("to read the dispatcher's queue", client, channel -> consume(channel, "dispatch"));
        assertRefused("to publish as another", client, channel -> publish(channel, "hubsante", THEM));
        assertRefused(
                "to publish past the dispatcher",
                client,
                channel -> publish(channel, "distribution", THEM + ".message"));
        assertRefused("to publish straight into a queue", client, channel -> publish(channel, "", THEM + ".message"));
        assertRefused("to empty the queue of another", client, channel -> channel.queuePurge(THEM + ".message"));
        assertRefused("to delete it", client, channel -> channel.queueDelete(THEM + ".message"));
        assertRefused(
                "to declare one", client, channel -> channel.queueDeclare(US + ".other", true, false, false, null));
    }

    private static void assertReads(HubAddress client, String queue) throws Exception {
        try (Connection connection = HubConnections.open(client, "test")) {
            Channel channel = connection.createChannel();
            channel.queueDeclarePassive(queue);
            consume(channel, queue);
            assertThat(channel.isOpen()).as("%s is its own", queue).isTrue();
        }
    }

    private static void consume(Channel channel, String queue) throws IOException {
        channel.basicConsume(queue, (tag, delivery) -> {}, tag -> {});
    }

    /** Waits for the broker's word: a refused publication ends the channel, whatever the client has heard by then. */
    private static void publish(Channel channel, String exchange, String routingKey) throws IOException {
        AMQP.BasicProperties properties =
                new AMQP.BasicProperties.Builder().deliveryMode(2).build();
        try {
            channel.confirmSelect();
            channel.basicPublish(exchange, routingKey, properties, new byte[] {'{', '}'});
            channel.waitForConfirmsOrDie(10_000);
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RabbitMQ ends the channel, the broker in this process the connection: both name the reason. */
    private static void assertRefused(String what, HubAddress client, Attempt attempt) throws Exception {
        Connection connection = HubConnections.open(client, "test");
        try {
            Channel channel = connection.createChannel();
            assertThatThrownBy(() -> attempt.on(channel))
                    .as(what)
                    .isInstanceOfAny(IOException.class, ShutdownSignalException.class);
            assertThat(channel.getCloseReason().getReason().toString())
                    .as("%s: refused for want of rights", what)
                    .contains("403");
        } finally {
            HubConnections.end(connection);
        }
    }

    @FunctionalInterface
    private interface Attempt {
        void on(Channel channel) throws IOException;
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
        return VirtualHost.named(HOST, Optional.empty(), List.of(US, THEM, OTHER), Set.of(), Optional.empty());
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
