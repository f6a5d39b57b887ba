package org.passerelle.connectors.hl7v2.mllp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.connectors.api.ConnectorStartException;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.hl7v2.Samples;

/**
 * Programme, over real sockets and Camel: no answer before the disk confirms; a failing store is answered AR 207 and
 * service resumes; answers keep the order of the messages; frames without end, too long, split, joined or surrounded by
 * garbage and floods of connections are bounded and answered; bytes and character sets are kept exactly.
 */
class MllpSourceTest {
    private static final int CONNECTIONS_MAX = 4;
    private static final int FRAME_BYTES_MAX = 1 << 20;
    private static final int PIPELINED_MAX = 3;
    private static final Duration FRAME_IDLE = Duration.ofMillis(300);
    private static final String A01 = Samples.ADT_A01;

    private final CamelContext camel = new DefaultCamelContext();
    private final HeldIntake intake = new HeldIntake();
    private MllpSource source;

    @BeforeEach
    void start() throws ConnectorStartException {
        camel.start();
        source = source("essai", 0);
        source.start();
    }

    @AfterEach
    void stop() {
        source.stop();
        camel.stop();
    }

    private MllpSource source(String name, int port) {
        MllpSettings settings = new MllpSettings(
                name,
                "127.0.0.1",
                port,
                FRAME_BYTES_MAX,
                CONNECTIONS_MAX,
                FRAME_IDLE,
                4L * FRAME_BYTES_MAX,
                PIPELINED_MAX,
                Charset.forName("ISO-8859-15"));
        return new MllpSource(camel, settings, intake, Clock.systemUTC());
    }

    private Peer peer() throws IOException {
        return new Peer(source.port());
    }

    private static String numbered(String controlId) {
        return A01.replace("MSG0001", controlId);
    }

    @Test
    void nothingIsAnsweredBeforeTheDiskConfirms() throws IOException {
        intake.hold();
        try (Peer peer = peer()) {
            peer.write(Peer.framed(A01.getBytes(UTF_8)));
            await().until(() -> intake.waitingCount() == 1);
            assertThat(peer.isSilent())
                    .as("silent while the message is not on the disk")
                    .isTrue();

            intake.confirm(0);

            assertThat(peer.answer()).contains("\rMSA|AA|MSG0001\r");
        }
        assertThat(source.bytesInFlight()).as("budget given back").isZero();
    }

    @Test
    void aMessageThatCouldNotBeKeptIsRejectedAndServiceResumes() throws IOException {
        intake.hold();
        try (Peer peer = peer()) {
            peer.write(Peer.framed(numbered("ONE")));
            await().until(() -> intake.waitingCount() == 1);
            intake.fail(0);
            assertThat(peer.answer()).contains("\rMSA|AR|ONE").contains("|207^");

            peer.write(Peer.framed(numbered("ONE")));
            await().until(() -> intake.waitingCount() == 1);
            intake.confirm(0);
            assertThat(peer.answer()).contains("\rMSA|AA|ONE");
        }
    }

    @Test
    void aCopyIsAnsweredLikeTheFirst() throws IOException {
        intake.hold();
        try (Peer peer = peer()) {
            peer.write(Peer.framed(A01));
            await().until(() -> intake.waitingCount() == 1);
            intake.confirmAsDuplicate(0);
            assertThat(peer.answer()).contains("\rMSA|AA|MSG0001");
        }
    }

    @Test
    void aRefusalIsAnsweredEvenIfItsTraceCannotBeKept() throws IOException {
        intake.breakDown();
        try (Peer peer = peer()) {
            peer.write(Peer.framed(A01.replace("ADT^A01", "XXX^A01")));
            assertThat(peer.answer()).contains("\rMSA|AR|MSG0001").contains("|200^");
            intake.recover();
        }
        assertThat(intake.lastRefusal().orElseThrow().refusal().code()).isEqualTo("AR 200");
    }

    @Test
    void answersKeepTheOrderOfPipelinedMessages() throws IOException {
        intake.hold();
        try (Peer peer = peer()) {
            peer.write(joined(Peer.framed(numbered("ONE")), Peer.framed(numbered("TWO"))));
            await().until(() -> intake.waitingCount() == 2);
            intake.confirm(1);
            assertThat(peer.isSilent())
                    .as("the second answer waits for the first")
                    .isTrue();
            intake.confirm(0);

            assertThat(peer.answer()).contains("|AA|ONE");
            assertThat(peer.answer()).contains("|AA|TWO");
        }
    }

    @Test
    void aSenderFarAheadIsReadAgainWhenItsAnswersAreOut() throws IOException {
        intake.hold();
        int messages = 12;
        try (Peer peer = peer()) {
            for (int i = 0; i < messages; i++) {
                peer.write(Peer.framed(numbered("N" + i)));
            }
            for (int i = 0; i < messages; i++) {
                await().until(() -> intake.waitingCount() > 0);
                intake.confirm(0);
                assertThat(peer.answer()).as("answer %d", i).contains("|AA|N" + i + "\r");
            }
        }
        assertThat(source.bytesInFlight()).isZero();
    }

    @Test
    void aFrameSplitIntoSingleBytesIsOneMessage() throws IOException {
        try (Peer peer = peer()) {
            for (byte value : Peer.framed(A01.getBytes(UTF_8))) {
                peer.write(new byte[] {value});
            }
            assertThat(peer.answer()).contains("|AA|MSG0001");
        }
        assertThat(intake.taken).hasSize(1);
        assertThat(intake.taken.get(0).content().toByteArray()).isEqualTo(A01.getBytes(UTF_8));
    }

    @Test
    void bytesBetweenFramesAreSkipped() throws IOException {
        try (Peer peer = peer()) {
            peer.write(joined("\r\nGET / HTTP/1.1\r\n".getBytes(UTF_8), Peer.framed(A01), new byte[] {'\n', 0x1c}));
            peer.write(Peer.framed(numbered("TWO")));
            assertThat(peer.answer()).contains("|AA|MSG0001");
            assertThat(peer.answer()).contains("|AA|TWO");
        }
    }

    @Test
    void aPeerThatSendsOnlyGarbageIsClosed() throws IOException {
        try (Peer peer = peer()) {
            peer.write(new byte[100_000]);
            assertThat(peer.isClosedByListener()).isTrue();
        }
        try (Peer other = peer()) {
            other.write(Peer.framed(A01));
            assertThat(other.answer()).as("others are not harmed").contains("|AA|MSG0001");
        }
    }

    @Test
    void aFrameThatIsNotHl7IsRejectedWithoutAName() throws IOException {
        try (Peer peer = peer()) {
            peer.write(Peer.framed("PID|1||IPP0042\r"));
            assertThat(peer.answer()).contains("\rMSA|AR\r").contains("|100^");
        }
    }

    @Test
    void aFrameInAnotherProtocolIsKeptAndNotAnswered() throws IOException {
        try (Peer peer = peer()) {
            peer.write(Peer.framed("bonjour"));
            peer.write(Peer.framed(A01));
            assertThat(peer.answer())
                    .as("the first answer is the second frame's")
                    .contains("|AA|MSG0001");
        }
        assertThat(intake.lastRefusal().orElseThrow().refusal().code()).isEqualTo("AR 100");
    }

    @Test
    void aSenderThatAsksForBothAnswersGetsBothInOrder() throws IOException {
        String enhanced = A01.replace("|||||FRA|", "|||AL|AL|FRA|");
        try (Peer peer = peer()) {
            peer.write(joined(Peer.framed(enhanced), Peer.framed(numbered("TWO"))));
            assertThat(peer.answer()).contains("|CA|MSG0001");
            assertThat(peer.answer()).contains("|AA|MSG0001");
            assertThat(peer.answer()).contains("|AA|TWO");
        }
    }

    @Test
    void aBatchInOneFrameIsAnsweredInOneFrame() throws IOException {
        String batch = "BHS|^~\\&|GAM|HOP|PASS|HOP|||||LOT1\r" + A01 + numbered("TWO") + "BTS|2\r";
        try (Peer peer = peer()) {
            peer.write(Peer.framed(batch));
            assertThat(peer.answer())
                    .startsWith("BHS|^~\\&|PASS|HOP|GAM|HOP|")
                    .contains("|LOT1\r", "MSA|AA|MSG0001", "MSA|AA|TWO", "BTS|2\r");
        }
        assertThat(intake.taken).extracting(Message::controlId).containsExactly("MSG0001", "TWO");
    }

    @Test
    void aFailingStoreRejectsOnlyTheMessagesOfABatchThatItLost() throws IOException {
        intake.hold();
        try (Peer peer = peer()) {
            peer.write(Peer.framed(A01 + numbered("TWO")));
            await().until(() -> intake.waitingCount() == 2);
            intake.fail(1);
            intake.confirm(0);
            assertThat(peer.answer()).contains("MSA|AA|MSG0001", "MSA|AR|TWO");
        }
    }

    @Test
    void aFrameWithoutEndIsCutAndAnswered() throws IOException {
        byte[] frame = Peer.framed(A01);
        try (Peer peer = peer()) {
            peer.write(Arrays.copyOf(frame, frame.length - 40));
            assertThat(peer.answer()).contains("\rMSA|AE|MSG0001").contains("|100^");
            assertThat(peer.isClosedByListener()).isTrue();
        }
        assertThat(intake.lastRefusal().orElseThrow().refusal().code()).isEqualTo("AE 100");
        assertThat(source.bytesInFlight()).isZero();
    }

    @Test
    void aConnectionThatEndsInsideAFrameLeavesATrace() throws IOException {
        byte[] frame = Peer.framed(A01);
        try (Peer peer = peer()) {
            peer.write(Arrays.copyOf(frame, 100));
        }
        await().until(() -> intake.lastRefusal().isPresent());
        assertThat(intake.lastRefusal().orElseThrow().refusal().code()).isEqualTo("AE 100");
    }

    @Test
    void aMessageOfFiftyMegabytesIsAnsweredAndOnlyItsHeadIsKept() throws IOException {
        byte[] block = new byte[1 << 16];
        Arrays.fill(block, (byte) 'A');
        try (Peer peer = peer()) {
            peer.write(new byte[] {0x0b});
            peer.write(A01.getBytes(UTF_8));
            for (int i = 0; i < 800; i++) {
                peer.write(block);
                assertThat(source.bytesInFlight()).isLessThanOrEqualTo(FRAME_BYTES_MAX + 3L);
            }
            peer.write(new byte[] {0x1c, '\r'});
            assertThat(peer.answer())
                    .contains("\rMSA|AE|MSG0001")
                    .contains("|207^")
                    .contains("trop grand");
            assertThat(peer.isClosedByListener()).isTrue();
        }
        assertThat(intake.lastRefusal().orElseThrow().message().content().size())
                .isEqualTo(64 * 1024);
        assertThat(source.bytesInFlight()).isZero();
    }

    @Test
    void aFloodOfConnectionsIsClosedAndTheOthersGoOn() throws IOException {
        List<Peer> flood = new ArrayList<>();
        try (Peer first = peer()) {
            first.write(Peer.framed(A01));
            assertThat(first.answer()).contains("|AA|");
            for (int i = 0; i < 30; i++) {
                flood.add(peer());
            }
            int served = 0;
            for (Peer peer : flood) {
                served += peer.isServed(Peer.framed(A01)) ? 1 : 0;
            }
            assertThat(served).as("connections served beside the first").isEqualTo(CONNECTIONS_MAX - 1);
            first.write(Peer.framed(numbered("TWO")));
            assertThat(first.answer()).contains("|AA|TWO");
        } finally {
            for (Peer peer : flood) {
                peer.close();
            }
        }
        await().until(() -> source.health().detail().contains(" 0 connexion"));
        try (Peer later = peer()) {
            later.write(Peer.framed(numbered("THREE")));
            assertThat(later.answer()).as("room again").contains("|AA|THREE");
        }
    }

    @Test
    void aSenderThatWantsNoAnswerGetsNone() throws IOException {
        String quiet = A01.replace("|||||FRA|", "|||NE|NE|FRA|").replace("MSG0001", "QUIET");
        try (Peer peer = peer()) {
            peer.write(joined(Peer.framed(quiet), Peer.framed(numbered("LOUD"))));
            assertThat(peer.answer())
                    .as("the first answer is the second message's")
                    .contains("|AA|LOUD");
        }
        assertThat(intake.taken).extracting(Message::controlId).containsExactly("QUIET", "LOUD");
    }

    @ParameterizedTest
    @CsvSource({
        "8859/1, ISO-8859-1, é",
        "8859/15, ISO-8859-15, éœ€",
        "UNICODE UTF-8, UTF-8, éœ€",
        "'', ISO-8859-15, éœ€"
    })
    void charactersAreKeptExactly(String msh18, String charset, String text) throws IOException {
        byte[] bytes = A01.replace("UNICODE UTF-8", msh18).replace("Zoé", text).getBytes(Charset.forName(charset));
        try (Peer peer = peer()) {
            peer.write(Peer.framed(bytes));
            assertThat(peer.answer()).contains("|AA|");
        }
        Message message = intake.taken.get(0);
        assertThat(message.content().toByteArray()).isEqualTo(bytes);
        assertThat(message.attributes()).containsEntry(Message.CHARSET, charset);
        assertThat(message.type()).isEqualTo("ADT^A01");
        assertThat(message.orderingKey()).isEqualTo("patient:1.2.250.1.999.1|IPP0042");
    }

    @Test
    void aPortInUseIsOneLineThatNamesTheMend() {
        assertThatThrownBy(() -> source("autre", source.port()).start())
                .isInstanceOf(ConnectorStartException.class)
                .hasMessage("Port MLLP " + source.port()
                        + " déjà utilisé sur 127.0.0.1 : choisissez-en un autre avec --mllp-port ou"
                        + " sources.autre.port");
    }

    @Test
    void aStoppedSourceSaysSoAndStartsAgain() throws ConnectorStartException, IOException {
        assertThat(source.health().up()).isTrue();
        source.stop();
        assertThat(source.health().up()).isFalse();
        source.start();
        aCopyOfServiceAnswers();
    }

    private void aCopyOfServiceAnswers() throws IOException {
        try (Peer peer = peer()) {
            peer.write(Peer.framed(A01));
            assertThat(peer.answer()).contains("|AA|MSG0001");
        }
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
