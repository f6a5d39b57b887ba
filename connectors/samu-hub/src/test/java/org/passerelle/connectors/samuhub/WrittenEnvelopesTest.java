package org.passerelle.connectors.samuhub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Programme: everything we write validates against the published schemas of its model line and encoding, reads back as what
 * was written, and answers to the same message carry the same id.
 */
final class WrittenEnvelopesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T09:00:00.123Z"), ZoneOffset.UTC);
    private static final String US = "fr.health.samu999.ia";
    private static final String THEM = "fr.health.samu999";

    private final EnvelopeWriter writer = new EnvelopeWriter();
    private final EnvelopeReader reader = new EnvelopeReader();

    @ParameterizedTest
    @CsvSource({"V1, JSON", "V2, JSON", "V2, XML", "V3, JSON", "V3, XML"})
    void whatWeWriteIsValidAndReadsBack(ModelLine line, Encoding encoding) throws Exception {
        HubAnswers answers = new HubAnswers(US, line, CLOCK);
        Envelope call = Calls.call(THEM, US, "1");
        assertValid(answers.acknowledgement(call), encoding, line);
        for (HubError error : HubError.values()) {
            assertValid(answers.error(THEM, "fr.health.samu999_1", error, "caseId est absent."), encoding, line);
        }
        ObjectNode note = SuggestionNote.body(
                Calls.CASE_ID,
                Optional.of(Calls.PATIENT_ID),
                SuggestionNote.noteId(US, Suggestions.SUGGESTION_ID, line),
                CLOCK.instant(),
                Suggestions.TEXT,
                line);
        Envelope update = new Envelope(
                US + "_1",
                US,
                THEM,
                CLOCK.instant(),
                CLOCK.instant().plusSeconds(300),
                Kind.UPDATE,
                Envelope.EXERCISE,
                MessageTypes.CASE_UPDATE,
                note);
        assertValid(update, encoding, line);
    }

    @Test
    void datesHaveAnOffsetInFiguresAndNoFractions() {
        assertThat(HubDates.format(CLOCK.instant())).isEqualTo("2026-01-01T10:00:00+01:00");
        assertThat(HubDates.parse("2026-07-01T10:00:00.5Z")).contains(Instant.parse("2026-07-01T10:00:00.5Z"));
        assertThat(HubDates.parse("2026-07-01T10:00:00-00:00")).contains(Instant.parse("2026-07-01T10:00:00Z"));
        assertThat(HubDates.parse("2026-07-01T10:00:00")).as("no offset").isEmpty();
        assertThat(HubDates.parse("+999999999-12-31T23:59:59-18:00"))
                .as("no plausible year")
                .isEmpty();
    }

    @Test
    void theSameMessageGetsTheSameAnswerAgain() {
        Envelope call = Calls.call(THEM, US, "1");
        HubAnswers now = new HubAnswers(US, ModelLine.V3, CLOCK);
        HubAnswers later = new HubAnswers(US, ModelLine.V3, Clock.systemUTC());
        assertThat(later.acknowledgement(call).distributionId())
                .isEqualTo(now.acknowledgement(call).distributionId());
        assertThat(now.acknowledgement(Calls.call(THEM, US, "2")).distributionId())
                .isNotEqualTo(now.acknowledgement(call).distributionId());
    }

    @Test
    void codesForClientsBecomeInvalidMessageOnReleaseTwo() {
        assertThat(HubError.INSUFFICIENT_DATA.in(ModelLine.V3).code()).isEqualTo(704);
        assertThat(HubError.INSUFFICIENT_DATA.in(ModelLine.V2).code()).isEqualTo(300);
    }

    @Test
    void charactersThatXmlCannotWriteDoNotBreakTheDocument() throws Exception {
        ObjectNode body =
                Calls.json("{\"caseId\": \"fr.health.a.b\"}").put("freetext", "a\u0000b\ud800c & <d> \ud83d\ude91");
        Envelope envelope = new Envelope(
                US + "_1",
                US,
                THEM,
                CLOCK.instant(),
                CLOCK.instant(),
                Kind.UPDATE,
                Envelope.ACTUAL,
                MessageTypes.CASE_UPDATE,
                body);
        Envelope.Written written = writer.write(envelope, Encoding.XML, ModelLine.V3);
        Envelope back = reader.read(written.content().toByteArray(), Encoding.XML);
        assertThat(Trees.exactText(back.body(), "freetext")).isEqualTo("a\ufffdb\ufffdc & <d> \ud83d\ude91");
    }

    @Test
    void aLongClientIdStillGivesAValidNoteId() {
        assertThat(SuggestionNote.noteId("fr.health.samu999", "1", ModelLine.V2))
                .isEqualTo("fr.health.samu999.ia.medicalNote.1");
        assertThat(SuggestionNote.noteId("fr.health.samu999.ia", "1", ModelLine.V2))
                .as("release 2 allows four segments before medicalNote")
                .isEqualTo("fr.health.samu999.ia.medicalNote.1");
    }

    private void assertValid(Envelope envelope, Encoding encoding, ModelLine line) throws Exception {
        Envelope.Written written = writer.write(envelope, encoding, line);
        assertThat(Schemas.faults(written, envelope.useCase(), line))
                .as("%s", written.content().text(StandardCharsets.UTF_8))
                .isEmpty();
        Envelope back = reader.read(written.content().toByteArray(), encoding);
        assertThat(back.distributionId()).isEqualTo(envelope.distributionId());
        assertThat(back.kind()).isEqualTo(envelope.kind());
        assertThat(back.expires()).isEqualTo(envelope.expires().truncatedTo(ChronoUnit.SECONDS));
        assertThat(back.caseId()).isEqualTo(envelope.caseId());
    }
}
