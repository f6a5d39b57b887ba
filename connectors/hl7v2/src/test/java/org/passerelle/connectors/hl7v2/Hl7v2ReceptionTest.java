package org.passerelle.connectors.hl7v2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.IntakeUnavailableException;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.api.Reception;
import org.passerelle.connectors.api.Refusal;
import org.passerelle.connectors.hl7v2.er7.Er7FromXml;
import org.passerelle.connectors.hl7v2.er7.MessageReader;
import org.passerelle.connectors.hl7v2.er7.UnreadableXmlException;
import org.passerelle.connectors.hl7v2.intake.ChannelPolicy;
import org.passerelle.connectors.hl7v2.intake.IntakeRemarks;

/**
 * Programme: files of every form (line ends, block characters, UTF-16, XML, batches, many messages) are recognised,
 * split, taken message by message with their exact bytes, and answered in their own form; limits hold; nothing is lost
 * when the store fails.
 */
class Hl7v2ReceptionTest {
    private static final String A01 = Samples.ADT_A01;

    private final MemoryIntake intake = new MemoryIntake();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MSH|^~\\&|A",
                "\ufeffMSH|^~\\&|A",
                "\r\n MSH|^~\\&|A",
                "FHS|^~\\&|A\rBHS|^~\\&|A",
                "BHS|^~\\&|A",
                "<ADT_A01 xmlns=\"urn:hl7-org:v2xml\">",
                "<?xml version=\"1.0\"?><ADT_A01><MSH>"
            })
    void recognisesHl7ByItsHead(String head) {
        assertThat(reception().recognises(Content.of(head, UTF_8))).isTrue();
        assertThat(reception().recognises(Content.of("\ufeff" + head.replace("\ufeff", ""), UTF_16LE)))
                .as("in UTF-16")
                .isTrue();
    }

    @Test
    void recognisesHl7BehindABlockCharacter() {
        assertThat(reception().recognises(Content.of("\u000bMSH|^~\\&|A", UTF_8)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bonjour",
                "H|~^\\&|A",
                "{\"resourceType\":\"Bundle\"}",
                "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>",
                "MSHA",
                "%PDF-1.4"
            })
    void leavesOtherProtocolsAlone(String head) {
        assertThat(reception().recognises(Content.of(head, UTF_8))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void aFileWithAnyLineEndIsTakenAsItIs(String end) {
        byte[] bytes = A01.replace("\r", end).getBytes(UTF_8);
        Reception.Reply reply = receive(bytes);

        assertThat(reply.taken()).isTrue();
        assertThat(reply.code()).isEqualTo("AA");
        assertThat(reply.errors()).isEmpty();
        assertThat(intake.taken.get(0).content().toByteArray()).isEqualTo(bytes);
        assertThat(reply.messageIds()).containsExactly(intake.taken.get(0).id());
    }

    @Test
    void aFileOfFramesHoldsTheMessagesBetweenTheBlockCharacters() {
        String file = "\u000b" + A01 + "\u001c\r\u000b" + A01.replace("MSG0001", "TWO") + "\u001c\r";
        Reception.Reply reply = receive(file.getBytes(UTF_8));

        assertThat(reply.taken()).isTrue();
        assertThat(intake.taken).extracting(Message::controlId).containsExactly("MSG0001", "TWO");
        assertThat(intake.taken.get(0).content().text(UTF_8)).isEqualTo(A01);
    }

    @Test
    void messagesOneAfterTheOtherAreTakenOneByOne() {
        String second = A01.replace("MSG0001", "TWO").replace("PID|1|", "PIX|1|");
        Reception.Reply reply = receive((A01 + second + A01.replace("MSG0001", "THREE")).getBytes(UTF_8));

        assertThat(reply.taken()).as("one of three is refused").isFalse();
        assertThat(reply.code()).isEqualTo("AE");
        assertThat(reply.errors()).containsExactly("100");
        assertThat(reply.messageIds()).as("the refused one is kept too").hasSize(3);
        assertThat(intake.taken).extracting(Message::controlId).containsExactly("MSG0001", "THREE");
        assertThat(intake.refused.get(0).content().text(UTF_8)).isEqualTo(second);
        assertThat(answer(reply)).contains("MSA|AA|MSG0001", "MSA|AE|TWO", "MSA|AA|THREE");
    }

    @Test
    void aBatchThatMayBeCutIsFlagged() {
        receive(("BHS|^~\\&|A\r" + A01 + "BTS|2\r").getBytes(UTF_8));

        assertThat(IntakeRemarks.of(intake.taken.get(0)))
                .extracting(remark -> remark.place())
                .containsExactly("BTS[1]-1");
    }

    @Test
    void anEmptyBatchIsAnsweredByAnEmptyBatch() {
        Reception.Reply reply = receive("BHS|^~\\&|A|B\rBTS|0\r".getBytes(UTF_8));

        assertThat(reply.taken()).isTrue();
        assertThat(reply.messageIds()).isEmpty();
        assertThat(answer(reply)).contains("BHS|^~\\&|||A|B|", "BTS|0");
    }

    @Test
    void whatStandsInABatchWithoutMshIsRefusedAlone() {
        Reception.Reply reply = receive(("BHS|^~\\&|A\rPID|1\r" + A01 + "BTS|2\r").getBytes(UTF_8));

        assertThat(reply.errors()).containsExactly("100");
        assertThat(intake.taken).hasSize(1);
        assertThat(intake.refused.get(0).content().text(UTF_8)).isEqualTo("PID|1\r");
    }

    @Test
    void twoThousandFiveHundredMessagesTakeLessThanTwoSeconds() {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 2_500; i++) {
            file.append(A01.replace("MSG0001", "M" + i))
                    .append("NTE|1||")
                    .append("a".repeat(600))
                    .append('\r');
        }
        byte[] bytes = file.toString().getBytes(UTF_8);
        ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
        long start = cpu.getCurrentThreadCpuTime();
        Reception.Reply reply = receive(bytes);
        Duration took = Duration.ofNanos(cpu.getCurrentThreadCpuTime() - start);

        System.err.println("2,500 messages, " + file.length() + " bytes: " + took.toMillis() + " ms of processor time");
        assertThat(reply.taken()).isTrue();
        assertThat(intake.taken).hasSize(2_500);
        assertThat(took).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void limitsHoldBeforeAnythingIsParsed() {
        ChannelPolicy standard = ChannelPolicy.standard();
        ChannelPolicy small = standard.with(new ChannelPolicy.Limits(2_000, 100, 4_000, 3));

        assertThat(receive(small, A01.repeat(4)).errors())
                .as("messages of a file")
                .containsExactly("207");
        assertThat(receive(small, A01.repeat(10)).errors())
                .as("bytes of a file")
                .containsExactly("207");
        assertThat(receive(small, A01 + "NTE|1||" + "a".repeat(2_000)).errors())
                .as("bytes of a message")
                .containsExactly("207");
        assertThat(receive(small, A01 + "NTE|1\r".repeat(100)).errors())
                .as("segments of a message")
                .containsExactly("207");
        assertThat(intake.taken).isEmpty();
        assertThat(intake.refused).as("refused and kept").hasSize(4);
    }

    @Test
    void theXmlEncodingIsTakenWithItsBytesAndAnsweredInXml() throws UnreadableXmlException {
        byte[] bytes = XmlSamples.ADT_A01.getBytes(UTF_8);
        Reception.Reply reply = receive(bytes);

        assertThat(reply.code()).isEqualTo("AA");
        Message message = intake.taken.get(0);
        assertThat(message.protocol()).isEqualTo(Protocol.HL7V2_XML);
        assertThat(message.content().toByteArray()).isEqualTo(bytes);
        assertThat(message.type()).isEqualTo("ADT^A01");
        assertThat(message.orderingKey()).isEqualTo("patient:1.2.250.1.999.1|IPP0042");
        assertThat(MessageReader.read(message).orElseThrow().segments().get(2))
                .isEqualTo("PID|||IPP0042^^^HOP-ESSAI&1.2.250.1.999.1&ISO^PI~DOS\\T\\77||ESSAI^Zoé^^^^^L||19990112|F");
        String answer = reply.answer().orElseThrow().text(UTF_8);
        assertThat(answer).contains("<ACK xmlns=\"urn:hl7-org:v2xml\">", "<MSA.1>AA</MSA.1>", "<MSA.2>XML1</MSA.2>");
        assertThat(new String(Er7FromXml.convert(answer.getBytes(UTF_8)), UTF_8))
                .contains("\rMSA|AA|XML1\r")
                .contains("|ACK^A01^ACK|");
    }

    @Test
    void theXmlEncodingIsJudgedByTheSameRules() throws UnreadableXmlException {
        String faulty = XmlSamples.ADT_A01.replace("<PID.7><TS.1>19990112", "<PID.7><TS.1>19990230");
        Reception.Reply reply = receive(faulty.getBytes(UTF_8));

        assertThat(reply.code()).isEqualTo("AE");
        assertThat(reply.errors()).containsExactly("102");
        String er7 = new String(Er7FromXml.convert(reply.answer().orElseThrow().toByteArray()), UTF_8);
        assertThat(er7).contains("\rERR||PID^1^7|102^Data type error^HL70357|E||||Date de naissance");
    }

    @Test
    void xmlMadeToFillTheMemoryIsRefused() {
        String start = "<ADT_A01><MSH><MSH.9><MSG.1>ADT</MSG.1><MSG.2>A01</MSG.2></MSH.9></MSH>";
        String gaps = start + "<PID><PID.400/></PID>".repeat(10_000) + "</ADT_A01>";
        String values = start + "<PID>" + "<PID.3/>".repeat(100_000) + "</PID></ADT_A01>";
        String depth = start + "<a>".repeat(100_000);

        assertThat(List.of(gaps, values, depth))
                .allSatisfy(
                        xml -> assertThat(receive(xml.getBytes(UTF_8)).errors()).containsExactly("207"));
    }

    @Test
    void ofWhatIsTooLongOnlyTheHeadIsKept() {
        ChannelPolicy standard = ChannelPolicy.standard();
        ChannelPolicy small = standard.with(standard.limits().withMessageBytesMax(100_000));
        receive(small, A01 + "NTE|1||" + "a".repeat(200_000) + "\r");

        assertThat(intake.refused.get(0).content().size()).isEqualTo(64 * 1024);
        assertThat(intake.refused.get(0).controlId()).isEqualTo("MSG0001");
    }

    @Test
    void aFileOfMoreMessagesThanWaitTogetherIsKeptWhole() {
        StringBuilder file = new StringBuilder("BHS|^~\\&|A\r");
        for (int i = 0; i < 1_201; i++) {
            file.append(Samples.ADT_A03.replace("MSG0004", "M" + i));
        }
        Reception.Reply reply = receive(file.append("BTS|1201\r").toString().getBytes(UTF_8));

        assertThat(reply.taken()).isTrue();
        assertThat(reply.messageIds()).hasSize(1_201);
        assertThat(intake.taken)
                .extracting(Message::controlId)
                .startsWith("M0", "M1")
                .endsWith("M1199", "M1200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><ADT_A01><MSH/></ADT_A01>",
                "<!DOCTYPE a [<!ENTITY x \"y\">]><ADT_A01><MSH><MSH.3>&x;</MSH.3></MSH></ADT_A01>",
                "<ADT_A01><MSH><MSH.3>&x;</MSH.3></MSH></ADT_A01>",
                "<ADT_A01><MSH>",
                "<ADT_A01><MSH><MSH.999/></MSH></ADT_A01>",
                "<ADT_A01/>"
            })
    void dangerousOrDamagedXmlIsRefusedAndKept(String xml) {
        Reception.Reply reply = receive(xml.getBytes(UTF_8));

        assertThat(reply.taken()).isFalse();
        assertThat(reply.errors()).containsExactly("207");
        assertThat(intake.refused.get(0).content().text(UTF_8)).isEqualTo(xml);
    }

    @Test
    void anAcknowledgementIsTakenAndNeverAcknowledged() {
        Reception.Reply reply =
                receive("MSH|^~\\&|A|B|C|D|2026||ACK^A01|7|P|2.5|||AL|AL\rMSA|AE|MSG0001\r".getBytes(UTF_8));

        assertThat(reply.taken()).isTrue();
        assertThat(reply.answer()).isEmpty();
        assertThat(intake.taken).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"ADT, ADT^A01", "ADT^ADT^A01, ADT^A01"})
    void theEventIsFoundWhereOldAndCarelessSendersPutIt(String msh9, String type) {
        receive(("MSH|^~\\&|A|B|C|D|2026||" + msh9 + "|7|P|2.3\rEVN|A01|2026\rPID|||1||ESSAI^Zoe\r").getBytes(UTF_8));

        assertThat(intake.taken).extracting(Message::type).containsExactly(type);
        assertThat(MessageReader.read(intake.taken.get(0))
                        .orElseThrow()
                        .header()
                        .event())
                .isEqualTo("A01");
    }

    @Test
    void aFailingStoreIsReportedSoThatTheFileIsOfferedAgain() {
        Reception failing = new Hl7v2Reception(
                "essai", ChannelPolicy.standard(), new Broken(), Optional.empty(), Clock.systemUTC());

        assertThat(failing.receive(Content.of(A01, UTF_8), Map.of()).toCompletableFuture())
                .completesExceptionallyWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withCauseInstanceOf(IntakeUnavailableException.class);
    }

    private static final class Broken implements Intake {
        @Override
        public CompletionStage<Receipt> take(Message message) {
            return CompletableFuture.failedStage(new IntakeUnavailableException("disque plein", null));
        }

        @Override
        public CompletionStage<Receipt> refuse(Message message, Refusal refusal) {
            return take(message);
        }
    }

    private Reception reception() {
        return reception(ChannelPolicy.standard());
    }

    private Reception reception(ChannelPolicy policy) {
        return new Hl7v2Reception("essai", policy, intake, Optional.of(new WellFormedness()), Clock.systemUTC());
    }

    private Reception.Reply receive(byte[] bytes) {
        return reception()
                .receive(Content.copyOf(bytes), Map.of())
                .toCompletableFuture()
                .join();
    }

    private Reception.Reply receive(ChannelPolicy policy, String text) {
        return reception(policy)
                .receive(Content.of(text, UTF_8), Map.of())
                .toCompletableFuture()
                .join();
    }

    private static String answer(Reception.Reply reply) {
        return reply.answer().orElseThrow().text(ISO_8859_1);
    }
}
