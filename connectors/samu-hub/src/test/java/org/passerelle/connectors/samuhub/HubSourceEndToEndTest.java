package org.passerelle.connectors.samuhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.samuhub.ManualIntake.Mode;
import org.passerelle.connectors.samuhub.TestBrokers.TestHub;

/**
 * Programme, on the broker in this process and on a real RabbitMQ: acknowledgement only after the message is kept, RC-REF of
 * each model line and encoding, an intake that fails and recovers, a lost connection, a broken message, a refused sender.
 */
final class HubSourceEndToEndTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ManualIntake intake = new ManualIntake();

    @ParameterizedTest
    @EnumSource
    void acknowledgesOnlyAfterTheMessageIsOnTheDisk(TestBrokers broker) throws Exception {
        intake.mode(Mode.BY_HAND);
        try (TestHub hub = new TestHub(broker, ModelLine.V3, CLOCK);
                TestClient centre = hub.client(hub.callCentre)) {
            HubSource source = started(hub.settings(hub.gateway));
            centre.publish(
                    Calls.write(Calls.call(hub.callCentre, hub.gateway, "1"), Encoding.JSON, hub.line), Encoding.JSON);

            ManualIntake.Entry entry = intake.entry(0);
            assertThat(entry.message().type()).isEqualTo("RS-EDA");
            assertThat(entry.message().protocol()).isEqualTo(Protocol.HUB_JSON);
            assertThat(entry.message().controlId()).isEqualTo(hub.callCentre + "_1");
            assertThat(entry.message().orderingKey()).isEqualTo(Calls.CASE_ID);
            assertThat(entry.message().attributes())
                    .containsEntry(HubAttributes.SENDER, hub.callCentre)
                    .containsEntry(HubAttributes.LINE, "v3")
                    .containsEntry(HubAttributes.QUEUE, hub.gateway + ".message")
                    .containsEntry(HubAttributes.STATUS, "Actual")
                    .containsEntry(HubAttributes.KIND, "Report");
            assertThat(centre.isEmpty("ack"))
                    .as("no RC-REF before the message is on the disk")
                    .isTrue();

            entry.complete();
            Envelope acknowledgement = centre.takeEnvelope("ack");
            assertThat(acknowledgement.type()).isEqualTo("RC-REF");
            assertThat(acknowledgement.kind()).isEqualTo(Kind.ACK);
            assertThat(acknowledgement.sender()).isEqualTo(hub.gateway);
            assertThat(Trees.text(acknowledgement.body(), "distributionID")).isEqualTo(hub.callCentre + "_1");
            assertThat(Trees.text(acknowledgement.body(), "step")).isEqualTo("RECU");
            source.stop();
            assertThat(waiting(hub)).as("messages left in the queue").isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersInTheSendersEncodingAndModelLine(TestBrokers broker) throws Exception {
        try (TestHub hub = new TestHub(broker, ModelLine.V2, CLOCK);
                TestClient centre = hub.client(hub.callCentre)) {
            HubSource source = started(hub.settings(hub.gateway));
            centre.publish(
                    Calls.write(Calls.call(hub.callCentre, hub.gateway, "2"), Encoding.XML, hub.line), Encoding.XML);
            GetResponse response = centre.take("ack");
            assertThat(response.getProps().getContentType()).isEqualTo("application/xml");
            assertThat(response.getProps().getDeliveryMode()).isEqualTo(2);
            assertThat(new String(response.getBody(), StandardCharsets.UTF_8)).contains("urn:emergency:cisu:2.0");
            Envelope acknowledgement = TestClient.read(response);
            assertThat(acknowledgement.body().has("step"))
                    .as("v2 knows no step")
                    .isFalse();
            source.stop();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anIntakeThatFailsLosesNothingAndResumesByItself(TestBrokers broker) throws Exception {
        intake.mode(Mode.FAILING);
        try (TestHub hub = new TestHub(broker, ModelLine.V3, CLOCK);
                TestClient centre = hub.client(hub.callCentre)) {
            HubSource source = started(hub.settings(hub.gateway));
            for (int i = 0; i < 5; i++) {
                centre.publish(
                        Calls.write(Calls.call(hub.callCentre, hub.gateway, "n" + i), Encoding.JSON, hub.line),
                        Encoding.JSON);
            }
            intake.entry(1);
            await().atMost(PATIENCE).until(() -> !source.health().up());
            assertThat(centre.isEmpty("ack"))
                    .as("no RC-REF for what was not kept")
                    .isTrue();

            intake.mode(Mode.AT_ONCE);
            for (int i = 0; i < 5; i++) {
                Envelope acknowledgement = centre.takeEnvelope("ack");
                assertThat(Trees.text(acknowledgement.body(), "distributionID"))
                        .as("acknowledgement %d in the order of sending", i)
                        .isEqualTo(hub.callCentre + "_n" + i);
            }
            await().atMost(PATIENCE).until(() -> source.health().up());
            source.stop();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "RABBITMQ") // the embedded broker does not tell consumers that their queue is gone
    void aVanishedQueueIsWaitedFor(TestBrokers broker) throws Exception {
        try (TestHub hub = new TestHub(broker, ModelLine.V3, CLOCK);
                TestClient centre = hub.client(hub.callCentre)) {
            HubSource source = started(hub.settings(hub.gateway));
            try (Channel channel = hub.connection().createChannel()) {
                channel.queueDelete(hub.gateway + ".message");
                await().atMost(PATIENCE).until(() -> !source.health().up());
                hub.topology().declare(hub.connection(), List.of(hub.gateway));
            }
            await().atMost(PATIENCE).until(() -> source.health().up());
            centre.publish(
                    Calls.write(Calls.call(hub.callCentre, hub.gateway, "3"), Encoding.JSON, hub.line), Encoding.JSON);
            assertThat(centre.takeEnvelope("ack").type()).isEqualTo("RC-REF");
            source.stop();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBrokerThatIsAwayAtStartOrLaterIsWaitedFor(TestBrokers broker) throws Exception {
        intake.mode(Mode.BY_HAND);
        try (TestHub hub = new TestHub(broker, ModelLine.V3, CLOCK);
                TestClient centre = hub.client(hub.callCentre);
                CuttableProxy proxy = new CuttableProxy(broker.port())) {
            HubSource source = new HubSource(hub.settings(hub.gateway, proxy.port()), intake, CLOCK);
            source.start();
            await().atMost(PATIENCE).until(() -> source.health().detail().contains("inaccessibles"));
            proxy.open();
            await().atMost(PATIENCE).until(() -> source.health().up());

            centre.publish(
                    Calls.write(Calls.call(hub.callCentre, hub.gateway, "6"), Encoding.JSON, hub.line), Encoding.JSON);
            intake.entry(0);
            proxy.cut();
            await().atMost(PATIENCE).until(() -> !source.health().up());
            intake.entry(0).complete();
            intake.mode(Mode.AT_ONCE);
            proxy.open();
            assertThat(intake.entry(1).message().controlId())
                    .as("what was not acknowledged comes again")
                    .isEqualTo(hub.callCentre + "_6");
            assertThat(Trees.text(centre.takeEnvelope("ack").body(), "distributionID"))
                    .isEqualTo(hub.callCentre + "_6");
            source.stop();
            assertThat(waiting(hub)).as("messages left in the queue").isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenMessageIsKeptAsRefusedAndItsSenderToldWhy(TestBrokers broker) throws Exception {
        try (TestHub hub = new TestHub(broker, ModelLine.V3, CLOCK);
                TestClient centre = hub.client(hub.callCentre)) {
            HubSource source = started(hub.settings(hub.gateway));
            byte[] cut = "{\"senderID\": \"%s\", \"distributionID\": \"%s_9\", \"content\": ["
                    .formatted(hub.callCentre, hub.callCentre)
                    .getBytes(StandardCharsets.UTF_8);
            centre.put(hub.topology().distribution(), hub.gateway + ".message", cut, "application/json");
            Envelope error = centre.takeEnvelope("info");
            assertThat(error.type()).isEqualTo("RS-ERROR");
            assertThat(Trees.text(error.body(), "errorCode", "statusCode")).isEqualTo("102");
            assertThat(Trees.text(error.body(), "referencedDistributionID")).isEqualTo(hub.callCentre + "_9");
            assertThat(intake.entry(0).refusal().code()).isEqualTo("102");
            source.stop();
            assertThat(waiting(hub)).as("messages left in the queue").isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersAreNeverAnswered(TestBrokers broker) throws Exception {
        try (TestHub hub = new TestHub(broker, ModelLine.V3, CLOCK);
                TestClient centre = hub.client(hub.callCentre)) {
            HubSource source = started(hub.settings(hub.gateway));
            HubAnswers answers = new HubAnswers(hub.callCentre, hub.line, CLOCK);
            Envelope ours = Calls.call(hub.gateway, hub.callCentre, "4");
            centre.publish(Calls.write(answers.acknowledgement(ours), Encoding.JSON, hub.line), Encoding.JSON);
            Envelope error =
                    answers.error(hub.gateway, ours.distributionId(), HubError.INVALID_MESSAGE, "caseId inconnu");
            centre.publish(Calls.write(error, Encoding.JSON, hub.line), Encoding.JSON);
            centre.publish(
                    Calls.write(Calls.call(hub.callCentre, hub.gateway, "5"), Encoding.JSON, hub.line), Encoding.JSON);
            assertThat(Trees.text(centre.takeEnvelope("ack").body(), "distributionID"))
                    .as("the only acknowledgement is that of the call")
                    .isEqualTo(hub.callCentre + "_5");
            await().atMost(PATIENCE).until(() -> intake.entries.size() == 3);
            assertThat(centre.isEmpty("ack")).isTrue();
            assertThat(centre.isEmpty("info")).isTrue();
            source.stop();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSenderWhoIsNoPartnerIsTurnedAway(TestBrokers broker) throws Exception {
        try (TestHub hub = new TestHub(broker, ModelLine.V3, CLOCK);
                TestClient centre = hub.client(hub.callCentre)) {
            HubSettings open = hub.settings(hub.gateway);
            HubSource source = started(new HubSettings(
                    open.name(),
                    open.address(),
                    open.clientId(),
                    open.exchange(),
                    open.line(),
                    Optional.empty(),
                    open.prefetch(),
                    open.maxMessageBytes(),
                    Set.of("fr.health.samu998"),
                    Optional.empty()));
            centre.publish(
                    Calls.write(Calls.call(hub.callCentre, hub.gateway, "8"), Encoding.JSON, hub.line), Encoding.JSON);
            Envelope error = centre.takeEnvelope("info");
            assertThat(Trees.text(error.body(), "errorCode", "statusCode")).isEqualTo("703");
            assertThat(Trees.text(error.body(), "referencedDistributionID")).isEqualTo(hub.callCentre + "_8");
            assertThat(intake.entry(0).refusal().code()).isEqualTo("703");
            source.stop();
        }
    }

    private HubSource started(HubSettings settings) {
        HubSource source = new HubSource(settings, intake, CLOCK);
        source.start();
        await("the source listens").atMost(PATIENCE).until(() -> source.health().up());
        return source;
    }

    private static long waiting(TestHub hub) throws Exception {
        Connection connection = hub.connection();
        try (Channel channel = connection.createChannel()) {
            return channel.messageCount(hub.gateway + ".message");
        }
    }
}
