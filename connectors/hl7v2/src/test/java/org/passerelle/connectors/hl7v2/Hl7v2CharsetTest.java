package org.passerelle.connectors.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.Reception;
import org.passerelle.connectors.hl7v2.er7.MessageReader;
import org.passerelle.connectors.hl7v2.intake.ChannelPolicy;
import org.passerelle.connectors.hl7v2.intake.IntakeRemarks;
import org.passerelle.connectors.hl7v2.intake.Rule;

/** Programme: every character set of French sites is read, whatever declares it, and answered in kind. */
class Hl7v2CharsetTest {
    private static final String A01 = Samples.ADT_A01;

    private final MemoryIntake intake = new MemoryIntake();

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf16IsTakenAndAnsweredInUtf16(String order) {
        Charset charset = Charset.forName(order);
        byte[] bytes = ("\ufeff" + A01.replace("UNICODE UTF-8", "UNICODE UTF-16")).getBytes(charset);
        Reception.Reply reply = receive(bytes);

        assertThat(reply.taken()).isTrue();
        Message message = intake.taken.get(0);
        assertThat(message.content().toByteArray()).isEqualTo(bytes);
        assertThat(message.controlId()).isEqualTo("MSG0001");
        assertThat(MessageReader.read(message).orElseThrow().segments().get(2)).contains("Zoé");
        assertThat(reply.answer().orElseThrow().text(charset)).contains("MSA|AA|MSG0001");
    }

    @Test
    void twoMessagesInUtf16AreSplit() {
        receive(("\ufeff" + A01 + A01.replace("MSG0001", "TWO")).getBytes(UTF_16BE));

        assertThat(intake.taken).hasSize(2);
        assertThat(MessageReader.read(intake.taken.get(1))
                        .orElseThrow()
                        .segments()
                        .get(2))
                .contains("Zoé");
    }

    @ParameterizedTest
    @CsvSource({
        "8859/1, ISO-8859-1, é, ISO-8859-1, ''",
        "8859/15, ISO-8859-15, éœ€, ISO-8859-15, ''",
        "8859/1, windows-1252, l’œuvre, windows-1252, LENIENCY",
        "UNICODE UTF-8, UTF-8, éœ€, UTF-8, ''",
        "UNICODE, UTF-8, é, UTF-8, ''",
        "ASCII~UNICODE UTF-8, UTF-8, é, UTF-8, ''",
        "~8859/1, ISO-8859-1, é, ISO-8859-1, ''",
        "ASCII, UTF-8, é, UTF-8, LENIENCY",
        "'', ISO-8859-15, éœ€, ISO-8859-15, LENIENCY",
        "8859/15, UTF-8, éœ, UTF-8, ALERT",
        "windows-1252, windows-1252, œ, windows-1252, ''"
    })
    void everyCharacterSetOfFrenchSitesIsRead(String msh18, String written, String text, String read, String remark) {
        receive(A01.replace("UNICODE UTF-8", msh18).replace("Zoé", text).getBytes(Charset.forName(written)));

        Message message = intake.taken.get(0);
        assertThat(message.attributes()).containsEntry(Message.CHARSET, read);
        assertThat(MessageReader.read(message).orElseThrow().segments().get(2)).contains("^" + text + "^");
        assertThat(IntakeRemarks.of(message))
                .extracting(each -> each.kind().name())
                .isEqualTo(remark.isEmpty() ? List.of() : List.of(remark));
    }

    @Test
    void theSourcesOwnCharacterSetOverridesMsh18() {
        byte[] bytes = A01.replace("UNICODE UTF-8", "8859").getBytes(Charset.forName("windows-1252"));

        assertThat(receive(bytes).errors()).containsExactly("103");
        Reception.Reply reply = reception()
                .receive(Content.copyOf(bytes), Map.of(Message.CHARSET, "windows-1252"))
                .toCompletableFuture()
                .join();
        assertThat(reply.taken()).isTrue();
        assertThat(intake.taken.get(0).attributes()).containsEntry(Message.CHARSET, "windows-1252");
    }

    @Test
    void aTildeTypedAsAnotherCharacterStillSeparatesRepetitions() {
        String text = A01.replace('~', '\u02dc');
        Reception.Reply reply = receive(text.getBytes(UTF_8));

        assertThat(reply.taken()).isTrue();
        assertThat(MessageReader.read(intake.taken.get(0))
                        .orElseThrow()
                        .segments()
                        .get(2))
                .contains("ISO^PI~299019912345680");
    }

    @Test
    void zeroBytesThatTheChannelAcceptsAreLeftOutWhenRead() {
        ChannelPolicy lenient = ChannelPolicy.standard().with(Rule.NUL_BYTES, Rule.Choice.ACCEPT);

        assertThat(receive(lenient, A01.replace("Zoé", "Z\0oé")).taken()).isTrue();
        assertThat(MessageReader.read(intake.taken.get(0))
                        .orElseThrow()
                        .segments()
                        .get(2))
                .contains("^Zoé^");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void xmlInUtf16IsTakenWithAndWithoutAMark(String order) {
        for (String mark : List.of("", "\ufeff")) {
            byte[] bytes = (mark + XmlSamples.ADT_A01.replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\""))
                    .getBytes(Charset.forName(order));
            assertThat(reception().recognises(Content.copyOf(bytes))).isTrue();
            Reception.Reply reply = receive(bytes);

            assertThat(reply.code()).isEqualTo("AA");
            Message message = intake.taken.getLast();
            assertThat(message.protocol()).isEqualTo(Protocol.HL7V2_XML);
            assertThat(message.content().toByteArray()).isEqualTo(bytes);
            assertThat(MessageReader.read(message).orElseThrow().segments().get(2))
                    .contains("Zoé");
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
}
