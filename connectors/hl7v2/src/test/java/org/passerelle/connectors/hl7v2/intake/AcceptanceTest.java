package org.passerelle.connectors.hl7v2.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.connectors.hl7v2.Samples;
import org.passerelle.connectors.hl7v2.er7.Charsets;

/** Programme: each fault alone gets the code that the standards give it; nothing else is refused. */
class AcceptanceTest {
    private final Acceptance acceptance = new Acceptance(ChannelPolicy.standard(), Optional.empty());

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "ADT^A01^ADT_A01;;AR 200",
                "ADT^A01^ADT_A01;QBP^Q22;AR 200",
                "ADT^A01^ADT_A01;ADT^A63;AR 201",
                "ADT^A01^ADT_A01;ADT;AR 201",
                "ADT^A01^ADT_A01;ORU^R99;AR 201",
                "ADT^A01^ADT_A01;ADT^A08;AR 201",
                "ADT^A01^ADT_A01;MDM^T02;AE 100",
                "|P|2.5;|X|2.5;AR 202",
                "2.5^FRA^2.11;2.0;AR 203",
                "2.5^FRA^2.11;2.9;AR 203",
                "2.5^FRA^2.11;;AR 203",
                "MSG0001;;AE 101",
                "UNICODE UTF-8;EBCDIC;AE 103",
                "PID|1|;PIX|1|;AE 100",
                "ESSAI^Zoé^Léa^^^^L~TESTEUR^Zoé^^^^^D;;AE 101",
                "|19990112|;|19990230|;AE 102",
                "|19990112|F;|19990112|X;AE 103",
                "ZBE|;ZBX|;AE 100",
                "EVN|;EVX|;AE 100",
                "PV1|;PVX|;AE 100",
                "ZBE|MVT1^HOP-ESSAI;ZBE|;AE 101",
                "MVT1^HOP-ESSAI|20260115082500;MVT1^HOP-ESSAI|;AE 101",
                "|INSERT|;|UPDATE|;AE 207",
                "ADT^A01^ADT_A01;ADT^Z99;AE 207",
                "|INSERT|;|CANCEL|;AE 101",
                "ADT^A01^ADT_A01;ADT^A40^ADT_A39;AE 100"
            })
    void oneFaultGetsItsCode(String original, String faulty, String code) {
        assertThat(Samples.ADT_A01).as("the sample holds what is replaced").contains(original);

        assertThat(code(Samples.ADT_A01.replace(original, faulty == null ? "" : faulty)))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "2.1",
        "2.2",
        "2.3",
        "2.3.1",
        "2.4",
        "2.5",
        "2.5.1",
        "2.6",
        "2.7",
        "2.8",
        "2.5^FR^2.3",
        "2.5^FRA^2.10",
        "2.5.1^USA^ISO"
    })
    void versionsFromTwoOneToTwoEightAreTaken(String version) {
        assertThat(code(Samples.ADT_A01.replace("2.5^FRA^2.11", version))).isEqualTo("taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void otherLineEndsAreTaken(String end) {
        assertThat(code(Samples.ADT_A01.replace("\r", end))).isEqualTo("taken");
    }

    @Test
    void theSamplesAreTaken() {
        assertThat(code(Samples.ADT_A01)).isEqualTo("taken");
        assertThat(code(Samples.ORU_VITALS)).isEqualTo("taken");
        assertThat(code(Samples.ADT_A40.replace("8859/15", "UNICODE UTF-8"))).isEqualTo("taken");
        assertThat(code(Samples.ADT_A03)).isEqualTo("taken");
    }

    @Test
    void admissionAndResultOfAPatientShareTheirOrder() {
        assertThat(key(Samples.ADT_A01)).isEqualTo(key(Samples.ORU_VITALS));
    }

    @Test
    void aVisitBeforeItsPatientIsOutOfOrder() {
        String swapped = Samples.lines("MSH|^~\\&|A|B|C|D|||ADT^A01|1|P|2.5", "PV1||I", "PID|||1||ESSAI^Zoé");

        assertThat(code(swapped)).isEqualTo("AE 100");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\rOB", "\rOBX|7|NM|8867-4^FC^LN||1", "\rOBX|7|ED|DOC^Compte rendu||^TEXT^XML^Base64^SGVsbG8"})
    void aMessageCutInItsLastSegmentIsRefused(String rest) {
        assertThat(code(Samples.ORU_VITALS.strip() + rest)).isEqualTo("AE 100");
    }

    @Test
    void aMissingLastCarriageReturnAloneIsForgiven() {
        assertThat(code(Samples.ORU_VITALS.strip())).isEqualTo("taken");
    }

    @ParameterizedTest
    @CsvSource({"11, AE 100", "28, AE 100", "0, AE 102"})
    void blockCharactersAndNulDoNotBelongInText(int character, String code) {
        assertThat(code(Samples.ADT_A01.replace("Léa", "L" + (char) character + "a")))
                .isEqualTo(code);
    }

    @Test
    void bytesThatContradictTheDeclaredCharacterSetAreRefused() {
        assertThat(verdictCode(acceptance.judge(Samples.ADT_A01.getBytes(Charsets.LATIN_9))))
                .isEqualTo("AE 102");
    }

    @Test
    void aMessageOfTooManySegmentsIsRefused() {
        assertThat(code(Samples.ORU_VITALS
                        + "NTE|1\r".repeat(ChannelPolicy.standard().limits().segmentsMax())))
                .isEqualTo("AE 207");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r", "bonjour", "MSH", "FHS|^~\\&|A\rBHS|^~\\&|A\rMSH|^~\\&|A"})
    void whatHasNoHeaderIsRejected(String text) {
        assertThat(code(text)).isEqualTo("AR 100");
    }

    private String key(String text) {
        return ((Verdict.Accepted) acceptance.judge(text.getBytes(UTF_8))).orderingKey();
    }

    private String code(String text) {
        return verdictCode(acceptance.judge(text.getBytes(UTF_8)));
    }

    private static String verdictCode(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted -> "taken";
            case Verdict.Refused refused -> refused.fault().refusal().code();
        };
    }
}
