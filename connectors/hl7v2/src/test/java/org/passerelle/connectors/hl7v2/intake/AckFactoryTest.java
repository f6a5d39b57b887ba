package org.passerelle.connectors.hl7v2.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.connectors.hl7v2.er7.Er7Header;
import org.passerelle.connectors.hl7v2.er7.HeaderReader;

/**
 * Programme: mode and condition of the answer; its MSH, MSA and ERR in old and new versions; separators, characters.
 */
class AckFactoryTest {
    private static final String MSH =
            "MSH|^~\\&|GAM|H1|PASS|H2|20260101||ADT^A01^ADT_A01|ID7|D|2.5^FRA^2.11|||||FRA|UNICODE UTF-8";
    private static final Fault FAULT =
            Fault.reject(ErrorCode.UNSUPPORTED_EVENT_CODE, Location.of("MSH", 9, 2), "Événement | inconnu");

    private final AckFactory acks =
            new AckFactory(Clock.fixed(Instant.parse("2026-01-15T07:25:00Z"), ZoneId.of("Europe/Paris")));

    @Test
    void aPositiveAnswerSwapsTheHeaderAndEchoesTheId() {
        List<String> lines = lines(acks.taken(header(MSH)).stream().findFirst(), UTF_8);

        String[] msh = lines.get(0).split("\\|", -1);
        assertThat(msh).startsWith("MSH", "^~\\&", "PASS", "H2", "GAM", "H1", "20260115082500+0100", "", "ACK^A01^ACK");
        assertThat(msh[9]).as("own id of at most 20 characters").hasSize(20).isNotEqualTo("ID7");
        assertThat(List.of(msh).subList(10, msh.length)).containsExactly("D", "2.5^FRA^2.11", "", "", "", "", "FRA");
        assertThat(lines.subList(1, lines.size())).containsExactly("MSA|AA|ID7");
    }

    @Test
    void aNegativeAnswerSaysWhereAndWhy() {
        List<String> lines = lines(acks.refused(Optional.of(header(MSH)), FAULT), UTF_8);

        assertThat(lines.get(0)).as("MSH-18 because of the accents").endsWith("|FRA|UNICODE UTF-8");
        assertThat(lines.subList(1, 3))
                .containsExactly(
                        "MSA|AR|ID7",
                        "ERR||MSH^1^9^1^2|201^Unsupported event code^HL70357|E||||Événement \\F\\ inconnu");
    }

    @Test
    void before25ErrHasItsOldFormAndMsaTheText() {
        List<String> lines = lines(acks.refused(Optional.of(header(MSH.replace("2.5^FRA^2.11", "2.3"))), FAULT), UTF_8);

        assertThat(lines.get(0)).contains("|ACK^A01|");
        assertThat(lines.subList(1, 3))
                .containsExactly(
                        "MSA|AR|ID7|Événement \\F\\ inconnu", "ERR|MSH^1^9^201&Unsupported event code&HL70357");
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', AA, AR",
        "AL, '', CA, CR",
        "AL, AL, CA AA, CR",
        "ER, AL, AA, CR",
        "SU, ER, CA, AR",
        "AL, NE, CA, CR",
        "NE, NE, -, -",
        "NE, '', -, -",
        "NE, AL, AA, AR",
        "ER, '', -, CR",
        "SU, '', CA, -",
        "'', AL, AA, AR",
        "'', ER, -, AR"
    })
    void theSenderChoosesModeAndCondition(String accept, String application, String positive, String negative) {
        Er7Header header = header(MSH.replace("|||||FRA", "|||" + accept + "|" + application + "|FRA"));

        assertThat(codes(acks.taken(header))).as("success").isEqualTo(positive);
        assertThat(code(acks.refused(Optional.of(header), FAULT))).as("failure").isEqualTo(negative);
        assertThat(code(acks.unavailable(header))).as("store down").isEqualTo(negative);
    }

    @Test
    void otherSeparatorsAreAnsweredInKind() {
        byte[] answer = acks.refused(Optional.of(header("MSH#!%$*#A#B#C#D###ADT!A01#ID1#P#2.5")), FAULT)
                .orElseThrow();

        assertThat(new String(answer, ISO_8859_1))
                .startsWith("MSH#!%$*#C#D#A#B#")
                .contains("#ACK!A01!ACK#")
                .contains("\rMSA#AR#ID1\r")
                .contains("ERR##MSH!1!9!1!2#201!Unsupported event code!HL70357#E####Evenement | inconnu");
    }

    @ParameterizedTest
    @CsvSource({"8859/1, ISO-8859-1", "8859/15, ISO-8859-15", "UNICODE UTF-8, UTF-8"})
    void namesAndTextKeepTheSendersCharacters(String msh18, String charset) {
        byte[] sent =
                MSH.replace("GAM", "Hôpital").replace("UNICODE UTF-8", msh18).getBytes(Charset.forName(charset));
        byte[] answer = acks.refused(HeaderReader.read(sent), FAULT).orElseThrow();

        assertThat(new String(answer, Charset.forName(charset)))
                .contains("|Hôpital|")
                .contains("Événement")
                .contains("|" + msh18 + "\r");
    }

    @Test
    void aSenderWithoutCharacterSetGetsNoAccents() {
        String answer = new String(
                acks.refused(Optional.of(header(MSH.replace("|UNICODE UTF-8", ""))), FAULT)
                        .orElseThrow(),
                ISO_8859_1);

        assertThat(answer).contains("Evenement");
        assertThat(answer.chars()).allMatch(c -> c < 0x80);
    }

    @Test
    void anUnreadableMessageIsAnsweredWithoutAName() {
        assertThat(lines(acks.refused(Optional.empty(), FAULT), UTF_8)).contains("MSA|AR");
    }

    @Test
    void anAcknowledgementIsNeverAcknowledged() {
        assertThat(acks.refused(Optional.of(header(MSH.replace("ADT^A01^ADT_A01", "ACK^A01"))), FAULT))
                .isEmpty();
    }

    private static Er7Header header(String msh) {
        return HeaderReader.read(msh.getBytes(UTF_8)).orElseThrow();
    }

    private static String code(Optional<byte[]> answer) {
        return answer.map(bytes -> new String(bytes, ISO_8859_1).split("\rMSA\\|")[1].substring(0, 2))
                .orElse("-");
    }

    private static String codes(List<byte[]> answers) {
        return answers.isEmpty()
                ? "-"
                : String.join(
                        " ",
                        answers.stream().map(bytes -> code(Optional.of(bytes))).toList());
    }

    private static List<String> lines(Optional<byte[]> answer, Charset charset) {
        return new String(answer.orElseThrow(), charset).lines().toList();
    }
}
