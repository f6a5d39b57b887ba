package org.passerelle.connectors.samuhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rabbitmq.client.GetResponse;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.connectors.api.ConnectorStartException;
import org.passerelle.connectors.samuhub.TestBrokers.TestHub;
import org.passerelle.connectors.samuhub.local.EmbeddedBroker;
import org.passerelle.connectors.samuhub.local.HubBroker;
import org.passerelle.connectors.samuhub.local.LocalHub;
import org.passerelle.connectors.samuhub.local.VirtualHost;
import org.passerelle.connectors.samuhub.schema.SchemaSet;

/**
 * Programme, on the broker in this process and on a real RabbitMQ: the rules of the Hub and their error codes, order, dead
 * letters; a port that is taken.
 */
final class HubDispatcherTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final String JSON = "application/json";

    @ParameterizedTest
    @EnumSource
    void everyRuleHasItsErrorCode(TestBrokers broker) throws Exception {
        try (TestHub hub = new TestHub(broker, ModelLine.V3, CLOCK);
                TestClient centre = hub.client(hub.callCentre)) {
            Envelope call = Calls.call(hub.callCentre, hub.gateway, "1");
            String json = Calls.write(call, Encoding.JSON, hub.line);
            byte[] good = bytes(json);

            centre.publish(hub.callCentre, good, JSON, 1);
            assertError(centre, call.distributionId(), "100");
            centre.publish(hub.callCentre, good, "application/json;charset=utf-8", 2);
            assertError(centre, call.distributionId(), "101");
            centre.publish(hub.callCentre, bytes("{" + json), JSON, 2);
            assertError(centre, call.distributionId(), "102");
            centre.publish(hub.callCentre, bytes(json.replace("\"Report\"", "\"Request\"")), JSON, 2);
            assertError(centre, call.distributionId(), "300");
            centre.publish(hub.callCentre, bytes(json.replace(hub.gateway, "fr.health.nobody")), JSON, 2);
            assertError(centre, call.distributionId(), "501");
            Envelope forged = Calls.call(hub.gateway, hub.callCentre, "2");
            centre.publish(hub.callCentre, bytes(Calls.write(forged, Encoding.JSON, hub.line)), JSON, 2);
            assertError(centre, forged.distributionId(), "200");
            Envelope late = new Envelope(
                    call.distributionId(),
                    call.sender(),
                    call.recipient(),
                    call.sent(),
                    Instant.EPOCH,
                    call.kind(),
                    call.status(),
                    call.useCase(),
                    call.body());
            centre.publish(Calls.write(late, Encoding.XML, hub.line), Encoding.XML);
            assertError(centre, call.distributionId(), "400");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheVirtualHostDoesNotCarryIsUnroutable(TestBrokers broker) throws Exception {
        try (TestHub hub = new TestHub(broker, ModelLine.V3, CLOCK, Set.of("RS-EDA"), Optional.empty());
                TestClient centre = hub.client(hub.callCentre);
                TestClient gateway = hub.client(hub.gateway)) {
            Envelope call = Calls.call(hub.callCentre, hub.gateway, "1");
            String custom = Calls.write(
                    Calls.saying(call, "customContent", Calls.json("{\"text\": \"essai\"}")), Encoding.JSON, hub.line);
            centre.publish(custom, Encoding.JSON);
            assertError(centre, call.distributionId(), "501");

            centre.publish(Calls.write(call, Encoding.JSON, hub.line), Encoding.JSON);
            assertThat(gateway.takeEnvelope("message").type()).isEqualTo("RS-EDA");
            HubAnswers answers = new HubAnswers(hub.gateway, hub.line, CLOCK);
            gateway.publish(Calls.write(answers.acknowledgement(call), Encoding.JSON, hub.line), Encoding.JSON);
            assertThat(centre.takeEnvelope("ack").type())
                    .as("acknowledgements are carried everywhere")
                    .isEqualTo("RC-REF");
        }
    }

    @ParameterizedTest
    @CsvSource({"EMBEDDED, JSON", "EMBEDDED, XML", "RABBITMQ, JSON"})
    void thePinnedSchemasHold(TestBrokers broker, Encoding encoding) throws Exception {
        SchemaSet schemas = SchemaSet.load(Samples.folder("schemas/v3-3.4.1"));
        try (TestHub hub = new TestHub(broker, ModelLine.V3, CLOCK, Set.of(), Optional.of(schemas));
                TestClient centre = hub.client(hub.callCentre);
                TestClient gateway = hub.client(hub.gateway)) {
            Envelope call = Calls.call(hub.callCentre, hub.gateway, "1");
            centre.publish(Calls.write(call, encoding, hub.line), encoding);
            assertError(centre, call.distributionId(), "300");
            centre.publish(
                    Calls.write(Calls.saying(call, "unheardOf", Calls.json("{\"a\": \"b\"}")), encoding, hub.line),
                    encoding);
            assertError(centre, call.distributionId(), "301");

            Envelope update =
                    Calls.saying(call, MessageTypes.CASE_UPDATE, Calls.json("{\"caseId\": \"" + Calls.CASE_ID + "\"}"));
            centre.publish(Calls.write(update, encoding, hub.line), encoding);
            assertThat(gateway.takeEnvelope("message").type()).isEqualTo("RS-EDA-MAJ");
        }
    }

    @ParameterizedTest
    @CsvSource({"messageId", "sender", "sentAt", "kind", "status", "recipient"})
    void aHeaderWithoutOneOfItsPartsIsInvalidAtTheHub(String part) throws Exception {
        try (TestHub hub = new TestHub(TestBrokers.EMBEDDED, ModelLine.V3, CLOCK);
                TestClient centre = hub.client(hub.callCentre)) {
            Envelope call = Calls.call(hub.callCentre, hub.gateway, "1");
            ObjectNode root = Calls.json(Calls.write(call, Encoding.JSON, hub.line));
            ((ObjectNode) root.at("/content/0/jsonContent/embeddedJsonContent/message")).remove(part);

            centre.publish(root.toString(), Encoding.JSON);
            assertError(centre, call.distributionId(), "300");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCodesOfClientsReachTheOtherClient(TestBrokers broker) throws Exception {
        try (TestHub hub = new TestHub(broker, ModelLine.V3, CLOCK);
                TestClient centre = hub.client(hub.callCentre);
                TestClient gateway = hub.client(hub.gateway)) {
            HubAnswers answers = new HubAnswers(hub.callCentre, hub.line, CLOCK);
            for (HubError error : HubError.values()) {
                if (error.code() >= 700) {
                    String about = hub.gateway + "_" + error.code();
                    centre.publish(
                            Calls.write(answers.error(hub.gateway, about, error, "essai"), Encoding.JSON, hub.line),
                            Encoding.JSON);
                    Envelope received = gateway.takeEnvelope("info");
                    assertThat(Trees.text(received.body(), "errorCode", "statusCode"))
                            .isEqualTo(Integer.toString(error.code()));
                    assertThat(Trees.text(received.body(), "errorCode", "statusString"))
                            .isEqualTo(error.name());
                    assertThat(Trees.text(received.body(), "referencedDistributionID"))
                            .isEqualTo(about);
                }
            }
        }
    }

    @Test
    void aRecipientAtAnotherVirtualHostIsServedThereUnlessItReadsAnotherModel(@TempDir Path folder) throws Exception {
        int port = TestBrokers.freePort();
        String us = "fr.health.samu999.ia";
        String them = "fr.health.samu999";
        String older = "fr.health.samu998";
        try (LocalHub hub = new LocalHub(
                new HubBroker.InProcess(port, folder, Optional.empty()),
                List.of(host("15-15_v2.1", them), host("15-smur_v1.7", us), host("15-15_v2.0", older)),
                CLOCK)) {
            hub.start();
            HubAddress address = HubAddress.local(port, "15-15_v2.1");
            try (TestClient centre = new TestClient(HubSettings.of("lrm", address, them, ModelLine.V3));
                    TestClient gateway =
                            new TestClient(HubSettings.of("us", address.at("15-smur_v1.7"), us, ModelLine.V3))) {
                Envelope moved = Calls.call(them, us, "1");
                centre.publish(Calls.write(moved, Encoding.JSON, ModelLine.V3), Encoding.JSON);
                assertThat(gateway.takeEnvelope("message").distributionId()).isEqualTo(moved.distributionId());

                Envelope unreadableThere = Calls.call(them, older, "2");
                centre.publish(Calls.write(unreadableThere, Encoding.JSON, ModelLine.V3), Encoding.JSON);
                assertError(centre, unreadableThere.distributionId(), "600");

                Envelope notCarried = Calls.saying(
                        Calls.call(them, us, "3"), MessageTypes.RESOURCE_REQUEST, Calls.json("{\"caseId\": \"a.b\"}"));
                centre.publish(Calls.write(notCarried, Encoding.JSON, ModelLine.V3), Encoding.JSON);
                assertError(centre, notCarried.distributionId(), "501");
            }
        }
    }

    private static VirtualHost host(String name, String client) {
        return VirtualHost.named(name, Optional.empty(), List.of(client), Set.of(), Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void messagesKeepTheirOrderAndTheirBytes(TestBrokers broker) throws Exception {
        try (TestHub hub = new TestHub(broker, ModelLine.V3, CLOCK);
                TestClient centre = hub.client(hub.callCentre);
                TestClient gateway = hub.client(hub.gateway)) {
            String last = "";
            for (int i = 0; i < 100; i++) {
                last = Calls.write(Calls.call(hub.callCentre, hub.gateway, "n" + i), Encoding.JSON, hub.line);
                centre.publish(last, Encoding.JSON);
            }
            for (int i = 0; i < 100; i++) {
                GetResponse response = gateway.take("message");
                assertThat(TestClient.read(response).distributionId())
                        .as("message %d", i)
                        .isEqualTo(hub.callCentre + "_n" + i);
                assertThat(response.getProps().getDeliveryMode()).isEqualTo(2);
                if (i == 99) {
                    assertThat(new String(response.getBody(), StandardCharsets.UTF_8))
                            .isEqualTo(last);
                }
            }
        }
    }

    @Test
    void whatExpiresOrIsRejectedComesBackAsError500OnRabbitMq() throws Exception {
        try (TestHub hub = new TestHub(TestBrokers.RABBITMQ, ModelLine.V3, CLOCK);
                TestClient centre = hub.client(hub.callCentre);
                TestClient gateway = hub.client(hub.gateway)) {
            assertExpiredComesBack(centre, hub.callCentre, hub.gateway);

            Envelope rejected = Calls.call(hub.callCentre, hub.gateway, "2");
            centre.publish(Calls.write(rejected, Encoding.JSON, ModelLine.V3), Encoding.JSON);
            gateway.reject("message");
            assertError(centre, rejected.distributionId(), "500");
        }
    }

    @Test
    void whatExpiresComesBackAsError500OnTheLocalHub(@TempDir Path folder) throws Exception {
        int port = TestBrokers.freePort();
        String us = "fr.health.samu999.ia";
        String them = "fr.health.samu999";
        try (LocalHub hub = new LocalHub(
                new HubBroker.InProcess(port, folder, Optional.empty()),
                List.of(VirtualHost.single(ModelLine.V3, List.of(us, them))),
                CLOCK)) {
            hub.start();
            try (TestClient centre = new TestClient(HubSettings.local("lrm", port, them, ModelLine.V3))) {
                assertExpiredComesBack(centre, them, us);
            }
        }
    }

    private static void assertExpiredComesBack(TestClient centre, String them, String us) throws Exception {
        Envelope call = Calls.call(them, us, "1");
        Envelope shortLived = new Envelope(
                call.distributionId(),
                them,
                us,
                call.sent(),
                CLOCK.instant().plusSeconds(2),
                call.kind(),
                call.status(),
                call.useCase(),
                call.body());
        centre.publish(Calls.write(shortLived, Encoding.JSON, ModelLine.V3), Encoding.JSON);
        assertError(centre, call.distributionId(), "500");
    }

    @Test
    void aPortThatIsTakenIsNamedWithItsMend(@TempDir Path folder) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                EmbeddedBroker broker = new EmbeddedBroker(taken.getLocalPort(), folder)) {
            ConnectorStartException failure = catchThrowableOfType(ConnectorStartException.class, broker::start);
            assertThat(failure)
                    .hasMessageContaining("Le port AMQP " + taken.getLocalPort() + " est déjà utilisé")
                    .hasMessageContaining("--amqp-port");
        }
    }

    private static void assertError(TestClient client, String about, String code) throws Exception {
        Envelope error = client.takeEnvelope("info");
        assertThat(error.sender()).isEqualTo("fr.health.hub");
        assertThat(error.kind()).isEqualTo(Kind.ERROR);
        assertThat(Trees.text(error.body(), "errorCode", "statusCode"))
                .as(Trees.text(error.body(), "errorCause"))
                .isEqualTo(code);
        assertThat(Trees.text(error.body(), "referencedDistributionID")).isEqualTo(about);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
