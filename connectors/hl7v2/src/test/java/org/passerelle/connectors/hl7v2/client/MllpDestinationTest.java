package org.passerelle.connectors.hl7v2.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.passerelle.connectors.api.DeliveryException;
import org.passerelle.connectors.hl7v2.er7.Charsets;

/**
 * Programme: the message as it goes; each answer and what follows from it; answers that are cut, late, missing or another
 * message's; a peer that hangs up.
 */
@Timeout(30)
class MllpDestinationTest {
    private static final String TEXT = "[SUGGESTION IA - à valider]\nNiveau 2 | 80 % & suite";
    private static final Clock CLOCK = Clock.fixed(Handovers.NOW, ZoneOffset.UTC);

    private ScriptedPeer peer;
    private MllpDestination destination;

    @BeforeEach
    void connect() throws IOException {
        peer = new ScriptedPeer((message, out) -> out.write(ScriptedPeer.ack("AA", ScriptedPeer.controlId(message))));
        destination = new MllpDestination(
                "dpi",
                MllpClientSettings.of("127.0.0.1", peer.port()).waiting(Duration.ofSeconds(5), Duration.ofMillis(700)),
                Optional.empty(),
                CLOCK);
    }

    @AfterEach
    void end() throws IOException {
        destination.close();
        peer.close();
    }

    @Test
    void theSuggestionIsPreliminaryMarkedAndNobodysOwn() throws Exception {
        String reference = destination.deliver(Handovers.of("delivery-1", TEXT));
        String message = new String(peer.received.getFirst().getBytes(StandardCharsets.ISO_8859_1), Charsets.LATIN_9);
        assertThat(reference).hasSize(20).isEqualTo(ScriptedPeer.controlId(message));
        String[] segments = message.split("\r");
        assertThat(segments[0]).contains("|ORU^R01^ORU_R01|").endsWith("|P|2.5^FRA^2.11|||||FRA|8859/15|FR");
        assertThat(segments[1]).startsWith("PID|1||IPP-1^^^&1.2.3.4.9&ISO^PI|");
        assertThat(message)
                .as("no INS without proof that it is still qualified")
                .doesNotContain("000000000000000");
        assertThat(segments[2].split("\\|", -1)).hasSize(20).endsWith("VENUE-1^^^&1.2.3.4.10&ISO^VN");
        String[] obr = segments[3].split("\\|", -1);
        assertThat(obr[4]).startsWith("SUGGESTION-IA^");
        assertThat(obr[25]).isEqualTo("P");
        assertThat(obr[16]).isEmpty();
        String[] obx = segments[4].split("\\|", -1);
        assertThat(obx[5]).isEqualTo("[SUGGESTION IA - à valider]\\.br\\Niveau 2 \\F\\ 80 % \\T\\ suite");
        assertThat(obx[11]).isEqualTo("P");
    }

    @Test
    void whatTheCharacterSetCannotHoldGoesInUtf8AndSaysSo() throws Exception {
        destination.deliver(Handovers.of("delivery-1", TEXT + " → ≥"));
        String message =
                new String(peer.received.getFirst().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        assertThat(message).contains("|UNICODE UTF-8|").contains("→ ≥");
    }

    @Test
    void oneConnectionServesAllAndEveryAttemptHasTheSameControlId() throws Exception {
        String first = destination.deliver(Handovers.of("delivery-1", TEXT));
        String again = destination.deliver(Handovers.of("delivery-1", TEXT));
        String other = destination.deliver(Handovers.of("delivery-2", TEXT));
        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        assertThat(peer.connections).hasValue(1);
    }

    @Test
    void refusalsAreFinalAndRejectionsAreNot() {
        for (String code : new String[] {"AE", "CE", "AR", "CR", "XX"}) {
            peer.follow((message, out) -> out.write(ScriptedPeer.ack(code, ScriptedPeer.controlId(message))));
            DeliveryException failure = failure("delivery-" + code);
            assertThat(failure.worthRetrying()).as(code).isEqualTo(!code.endsWith("E"));
            assertThat(failure.getMessage()).doesNotContain("IPP-1");
        }
    }

    @Test
    void anAnswerThatArrivesInPiecesIsOneAnswer() throws Exception {
        peer.follow((message, out) -> {
            for (byte part : ScriptedPeer.ack("CA", ScriptedPeer.controlId(message))) {
                out.write(part);
                out.flush();
            }
        });
        assertThat(destination.deliver(Handovers.of("delivery-1", TEXT))).hasSize(20);
    }

    @Test
    void theAnswerToAnotherMessageIsNoAnswerAndClosesTheConnection() throws Exception {
        peer.follow((message, out) -> out.write(ScriptedPeer.ack("AA", "another")));
        assertThat(failure("delivery-1").worthRetrying()).isTrue();
        peer.follow((message, out) -> out.write(ScriptedPeer.ack("AA", ScriptedPeer.controlId(message))));
        destination.deliver(Handovers.of("delivery-1", TEXT));
        assertThat(peer.connections).hasValue(2);
    }

    @Test
    void aMissingAnswerEndsTheConnectionInTime() {
        peer.follow((message, out) -> {});
        long start = System.nanoTime();
        DeliveryException failure = failure("delivery-1");
        assertThat(failure.worthRetrying()).isTrue();
        assertThat(failure).hasCauseInstanceOf(SocketTimeoutException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void anEndlessOrFormlessAnswerIsNone() {
        peer.follow((message, out) -> out.write(new byte[100_000]));
        assertThat(failure("delivery-1").worthRetrying()).isTrue();
        peer.follow((message, out) -> {
            out.write(0x0B);
            out.write("a".repeat(200_000).getBytes(StandardCharsets.US_ASCII));
        });
        assertThat(failure("delivery-2").worthRetrying()).isTrue();
    }

    @Test
    void aStrayAnswerIsNeverTakenForThatOfTheNextMessage() throws Exception {
        peer.follow((message, out) -> {
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            both.write(ScriptedPeer.ack("AA", ScriptedPeer.controlId(message)));
            both.write(ScriptedPeer.ack("AA", SuggestionMessage.controlId("delivery-2")));
            out.write(both.toByteArray());
        });
        destination.deliver(Handovers.of("delivery-1", TEXT));
        peer.follow((message, out) -> out.write(ScriptedPeer.ack("AE", ScriptedPeer.controlId(message))));
        assertThat(failure("delivery-2").worthRetrying())
                .as("the real answer was AE")
                .isFalse();
    }

    @Test
    void aPeerThatHungUpIsCalledAgain() throws Exception {
        destination.deliver(Handovers.of("delivery-1", TEXT));
        peer.hangUp();
        destination.deliver(Handovers.of("delivery-2", TEXT));
        assertThat(peer.connections).hasValue(2);
    }

    @Test
    void aWaitEndsWhenTheGatewayStops() {
        peer.follow((message, out) -> {});
        Thread.currentThread().interrupt();
        assertThat(catchThrowableOfType(
                        InterruptedException.class, () -> destination.deliver(Handovers.of("delivery-1", TEXT))))
                .isNotNull();
    }

    @Test
    void whatCannotBeSentIsFinal() {
        assertThat(failure("delivery-1", " ").worthRetrying()).isFalse();
    }

    private DeliveryException failure(String deliveryId) {
        return failure(deliveryId, TEXT);
    }

    private DeliveryException failure(String deliveryId, String text) {
        DeliveryException failure = catchThrowableOfType(
                DeliveryException.class, () -> destination.deliver(Handovers.of(deliveryId, text)));
        assertThat(failure).isNotNull();
        return failure;
    }
}
