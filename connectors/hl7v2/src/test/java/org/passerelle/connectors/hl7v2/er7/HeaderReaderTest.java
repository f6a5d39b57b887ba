package org.passerelle.connectors.hl7v2.er7;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programme: MSH is read with any declared separators and line end; character sets by all their names. */
class HeaderReaderTest {

    @Test
    void readsTheFieldsThatDecide() {
        Er7Header header =
                header("MSH|^~\\&|A|B|C|D|20260101||ORU^R01^ORU_R01|ID1|P^T|2.5^FRA^2.11|||AL|NE|FRA|8859/1~ASCII|FR");

        assertThat(header.sendingApplication()).isEqualTo("A");
        assertThat(header.receivingFacility()).isEqualTo("D");
        assertThat(header.messageType()).isEqualTo("ORU^R01");
        assertThat(header.controlId()).isEqualTo("ID1");
        assertThat(header.versionNumber()).isEqualTo("2.5");
        assertThat(header.versionCountry()).isEqualTo("FRA");
        assertThat(header.acceptAck()).isEqualTo("AL");
        assertThat(header.applicationAck()).isEqualTo("NE");
        assertThat(header.country()).isEqualTo("FRA");
        assertThat(header.charset()).as("first repetition").isEqualTo("8859/1");
        assertThat(header.otherCharsets()).isEqualTo("ASCII");
        assertThat(header.structure()).isEqualTo("ORU_R01");
    }

    @Test
    void honoursOtherSeparators() {
        Er7Header header = header("MSH#!%$*#A#B#C#D###ADT!A01#ID1#P#2.4");

        assertThat(header.messageType()).isEqualTo("ADT^A01");
        assertThat(header.usableDelimiters()).isEqualTo(new Delimiters('#', '!', '%', '$', '*'));
    }

    @Test
    void aDoubledBackslashIsReadAsOne() {
        assertThat(header("MSH|^~\\\\&|A|B|C|D|||ADT^A01").usableDelimiters()).isEqualTo(Delimiters.STANDARD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MSH||A", "MSH|^^~&|A", "MSH|&|A", "MSH|abcd|A", "MSH|^~\\&#x|A"})
    void separatorsThatCannotBeUsedAreNotDeclared(String text) {
        assertThat(header(text).delimiters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MSH|^~|A", "MSH|^|A", "MSH|^&|A", "MSH|^~\\\\&#|A", "MSH|^\u00cb\u009c\\&|A"})
    void separatorsLeftOutOrMangledAreTheRecommendedOnes(String text) {
        assertThat(header(text).usableDelimiters()).isEqualTo(Delimiters.STANDARD);
        assertThat(header(text).delimiters()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFFMSH|^~\\&|A\r", "\r\n MSH|^~\\&|A\n", "MSH|^~\\&|A"})
    void toleratesWhatPrecedesAndFollows(String text) {
        assertThat(HeaderReader.read(text.getBytes(UTF_8)).orElseThrow().sendingApplication())
                .isEqualTo("A");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MSH", "MS", "BHS|^~\\&|", "MSHx^~\\&|", "{\"a\":1}"})
    void whatDoesNotBeginWithMshHasNoHeader(String text) {
        assertThat(HeaderReader.read(text.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void aLineFeedInsideTextDoesNotEndASegment() {
        Segments segments = new Segments("MSH|^~\\&|A\rNTE|1||un\ndeux\rPID|1\r".getBytes(UTF_8), '|');

        segments.next();
        assertThat(segments.next().field(3)).isEqualTo("un\ndeux");
        assertThat(segments.next().is("PID")).isTrue();
        assertThat(segments.next()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'', US-ASCII", "ASCII, US-ASCII", "8859/1, ISO-8859-1", "8859/15, ISO-8859-15", "ISO-8859-15, ISO-8859-15",
        "UNICODE UTF-8, UTF-8", "UTF-8, UTF-8", "utf8, UTF-8", "UNICODE, UTF-8", "windows-1252, windows-1252"
    })
    void characterSetsHaveManyNames(String name, String charset) {
        assertThat(Charsets.named(name)).contains(Charset.forName(charset));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EBCDIC", "8859", "8859/99", "x"})
    void anUnknownCharacterSetIsNotGuessed(String name) {
        assertThat(Charsets.named(name)).isEmpty();
    }

    @Test
    void thePatientsPermanentNumberComesFirst() {
        assertThat(PatientKey.of("9^^^INS&1.2&ISO^INS~42^^^H&1.3&ISO^PI", Delimiters.STANDARD))
                .contains("1.3|42");
        assertThat(PatientKey.of("~9^^^H", Delimiters.STANDARD)).contains("H|9");
        assertThat(PatientKey.of("^^^H^PI", Delimiters.STANDARD)).isEmpty();
    }

    private static Er7Header header(String text) {
        return HeaderReader.read(text.getBytes(ISO_8859_1)).orElseThrow();
    }
}
