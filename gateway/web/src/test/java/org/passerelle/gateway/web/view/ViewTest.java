package org.passerelle.gateway.web.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;

/** What the screens say: marks exactly where evidence is, ages in the unit that was given, and calm with broken input. */
class ViewTest {
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final long SEED = 20261123L;

    @Test
    void marksMeetTheSpansAndLoseNoCharacter() {
        Random random = new Random(SEED);
        for (int round = 0; round < 500; round++) {
            String text = "x".repeat(random.nextInt(30));
            List<Highlighter.Span> spans = List.of(
                    new Highlighter.Span(random.nextInt(40) - 5, random.nextInt(40) - 5),
                    new Highlighter.Span(random.nextInt(40) - 5, random.nextInt(40) - 5));
            List<Segment> segments = Highlighter.segments(text, spans);
            assertThat(String.join("", segments.stream().map(Segment::text).toList()))
                    .as("seed " + SEED + " round " + round)
                    .isEqualTo(text);
            int at = 0;
            for (Segment segment : segments) {
                for (int i = at; i < at + segment.text().length(); i++) {
                    int place = i;
                    assertThat(spans.stream().anyMatch(span -> span.start() <= place && place < span.end()))
                            .as("mark at " + i + ", seed " + SEED + " round " + round)
                            .isEqualTo(segment.marked());
                }
                at += segment.text().length();
            }
        }
    }

    @Test
    void anExcerptKeepsTheEvidenceInSight() {
        String text = "mot ".repeat(100) + "ne respire plus" + " suite".repeat(100);
        List<Segment> excerpt =
                Highlighter.shorten(Highlighter.segments(text, List.of(new Highlighter.Span(400, 415))));
        assertThat(excerpt.getFirst().text()).startsWith("… ").hasSizeLessThan(60);
        assertThat(excerpt.get(1)).isEqualTo(new Segment("ne respire plus", true));
    }

    @ParameterizedTest
    @CsvSource({"65,a,65 ans", "1,a,1 an", "6,mo,6 mois", "3,wk,3 semaines", "1,d,1 jour"})
    void agesAreSaidInTheirUnit(String value, String unit, String expected) {
        assertThat(facts(
                                "{\"resourceType\":\"Observation\",\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"30525-0\"}]},"
                                        + "\"valueQuantity\":{\"value\":" + value + ",\"code\":\"" + unit + "\"}}")
                        .age())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1949-05-02,77 ans", "2026-05-01,6 mois", "2030-01-01,''", "hier,''"})
    void anAgeIsWorkedOutOfTheDateOfBirthWhereNoneWasGiven(String birthDate, String expected) {
        assertThat(facts("{\"resourceType\":\"Patient\",\"birthDate\":\"" + birthDate + "\"}")
                        .age())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"entry\":{}}",
                "{\"entry\":[null,1,{\"resource\":\"x\"},{\"resource\":{\"resourceType\":7}}]}"
            })
    void brokenInputReadsAsNothing(String json) {
        KnownFacts facts = KnownFactsReader.read(json, List.of(), NOW);
        assertThat(facts.patient()).isEqualTo("Âge et sexe inconnus");
        assertThat(AnswerReader.read(json).reasons()).isEmpty();
    }

    @Test
    void xmlIsIndentedAndKeepsItsNamespaces() {
        assertThat(RawText.of(message("<a xmlns=\"urn:x\" xmlns:p=\"urn:p\"><p:b p:c=\"1\">t &amp; u</p:b><d/></a>"))
                        .lines())
                .containsExactly(
                        "<a xmlns=\"urn:x\" xmlns:p=\"urn:p\">",
                        "  <p:b p:c=\"1\">t &amp; u</p:b>",
                        "  <d></d>",
                        "</a>");
    }

    @Test
    void hostileXmlIsShownAsItIs() {
        String entities = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>";
        assertThat(RawText.of(message(entities)).lines()).containsExactly(entities);
        String deep = "<a>".repeat(10_000);
        assertThat(RawText.of(message(deep)).lines()).containsExactly(deep);
    }

    @Test
    void deepJsonIsShownAsItIs() {
        String deep = "[".repeat(50_000);
        assertThat(RawText.prettyJson(deep)).isEqualTo(deep);
    }

    private static KnownFacts facts(String resource) {
        return KnownFactsReader.read("{\"entry\":[{\"resource\":" + resource + "}]}", List.of(), NOW);
    }

    private static Message message(String xml) {
        return new Message(
                "m",
                "hub",
                Protocol.HUB_XML,
                "RS-EDA",
                "c",
                "k",
                NOW,
                Map.of(),
                Content.of(xml, StandardCharsets.UTF_8));
    }
}
