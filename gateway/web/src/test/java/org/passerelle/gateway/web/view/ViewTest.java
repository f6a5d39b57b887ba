package org.passerelle.gateway.web.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Dissector;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.routes.ports.Inference;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.RecordSearch.SuggestionState;
import org.passerelle.routes.ports.StoredSuggestion;

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
        assertThat(shown(message("<a xmlns=\"urn:x\" xmlns:p=\"urn:p\"><p:b p:c=\"1\">t &amp; u</p:b><d/></a>")))
                .containsExactly(
                        "<a xmlns=\"urn:x\" xmlns:p=\"urn:p\">",
                        "  <p:b p:c=\"1\">t &amp; u</p:b>",
                        "  <d></d>",
                        "</a>");
    }

    @Test
    void hostileXmlIsShownAsItIs() {
        String entities = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>";
        assertThat(shown(message(entities))).containsExactly(entities);
        String deep = "<a>".repeat(10_000);
        assertThat(shown(message(deep))).containsExactly(deep.substring(0, 4000) + "… (+ 26000)");
    }

    @Test
    void deepJsonIsShownAsItIs() {
        String deep = "[".repeat(50_000);
        assertThat(RawText.prettyJson(deep)).isEqualTo(deep);
    }

    @Test
    void separatorsOfAnHl7MessageAreMarkedAsTheMessageDeclaresThem() {
        Message odd = message(Protocol.HL7V2, "MSH#*~!&#A#B\rPID#1##12*3\u0001#\r");
        List<Mark> pid = RawText.of(odd).lines().get(1);
        assertThat(pid.getFirst()).as("name of the segment").isEqualTo(new Mark("PID", "seg"));
        assertThat(pid.stream().filter(mark -> mark.style().equals("sep")).map(Mark::text))
                .containsExactly("#", "##", "*", "#");
        assertThat(pid).as("a control character is visible").contains(new Mark("\u2401", "ctl"));
    }

    @Test
    void rawTextTellsItsCharacterSetItsLineEndsAndWhatCannotBeRead() {
        Message latin = new Message(
                "m",
                "labo",
                Protocol.HL7V2,
                "ORU^R01",
                "c",
                "k",
                NOW,
                Map.of(Message.CHARSET, "UTF-8"),
                Content.of("MSH|^~\\&|x\rPID|É\r\nZZZ|é\n", StandardCharsets.ISO_8859_1));
        RawText.Lines lines = RawText.of(latin);
        assertThat(lines.charset()).isEqualTo("UTF-8");
        assertThat(lines.ends()).isEqualTo("CR LF × 1, CR × 1, LF × 1");
        assertThat(lines.wrongBytes()).as("places that are not UTF-8").isEqualTo(2);
    }

    @Test
    void aHugeMessageIsCutForThePage() {
        RawText.Lines lines = RawText.of(message(Protocol.HL7V2, "MSH|^~\\&|\rOBX|" + "A".repeat(3_000_000)));
        assertThat(lines.cut()).isTrue();
        assertThat(lines.lines().stream()
                        .flatMap(List::stream)
                        .mapToInt(mark -> mark.text().length())
                        .sum())
                .as("characters on the page")
                .isLessThan(5000);
    }

    @Test
    void aTreeIsCutInNumberDepthAndValue() {
        Dissector.Part deep = new Dissector.Part("x", "", "", List.of());
        for (int i = 0; i < 100; i++) {
            deep = new Dissector.Part("x", "", "", List.of(deep));
        }
        assertThat(Tree.of(List.of(deep)).cut()).as("a deep tree is cut").isTrue();
        Dissector.Part leaf = new Dissector.Part("PID[1]-3", "IPP", "1", List.of());
        assertThat(Tree.of(Collections.nCopies(5000, leaf)).parts()).hasSize(4000);
        assertThat(Tree.of(List.of(leaf))).isEqualTo(new Tree(List.of(leaf), false));
        Dissector.Part fat = new Dissector.Part("OBX[1]-5", "", "A".repeat(100_000), List.of());
        assertThat(Tree.of(List.of(fat)).parts().getFirst().value()).hasSize(401);
    }

    @Test
    void anyMessageIsDrawnWhateverItsBytes() {
        Random random = new Random(7);
        for (int run = 0; run < 500; run++) {
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            for (Protocol protocol : Protocol.values()) {
                RawText.Lines lines =
                        RawText.of(new Message("m", "s", protocol, "", "", "", NOW, Map.of(), Content.copyOf(bytes)));
                assertThat(lines.lines()).as("run %d of %s", run, protocol).isNotNull();
            }
        }
    }

    private static List<String> shown(Message message) {
        return RawText.of(message).lines().stream()
                .map(line -> line.stream().map(Mark::text).collect(Collectors.joining()))
                .toList();
    }

    private static Message message(Protocol protocol, String text) {
        return new Message("m", "s", protocol, "", "", "", NOW, Map.of(), Content.of(text, StandardCharsets.UTF_8));
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

    @ParameterizedTest(name = "{0} proposed, {1} recorded: {2}")
    @CsvSource({
        "P0, P2, ▲ plus urgent que P2 saisi, ▲ saisi P2",
        "P1, P1, = même niveau que la saisie, = saisi P1",
        "P3, P1, ▼ moins urgent que P1 saisi, ▼ saisi P1",
        "P2, '', Aucun niveau saisi, rien de saisi",
        "P2, NR, Aucun niveau saisi, rien de saisi",
        "R1, R3, ▲ plus urgent que R3 saisi, ▲ saisi R3"
    })
    void theDifferenceIsSaidInASentenceAndInALine(String proposed, String recorded, String sentence, String line) {
        Card card = card(proposed, recorded, "");
        assertThat(card.comparison()).isEqualTo(sentence);
        assertThat(card.shortComparison()).isEqualTo(line);
        assertThat(card.moreUrgentThanRecorded()).isEqualTo(line.startsWith("▲"));
        assertThat(card.otherGrades()).hasSize(3).doesNotContain(proposed);
    }

    @Test
    void aCardSaysWhomItAddresses() {
        assertThat(card("P1", "P2", "").addressee()).isEqualTo("Priorité P : décision de l'ARM, avant transmission");
        assertThat(card("P0", "P2", "R3").addressee())
                .isEqualTo("Signe vital apparu après la décision du médecin (R3)");
        assertThat(card("R1", "", "R3").addressee()).isEqualTo("Niveau R : décision du médecin régulateur");
        assertThat(card("R1", "", "R3").recorded()).as("the same scale").isEqualTo("R3");
        assertThat(card("P1", "P2", "").isRecordedByDefault()).isTrue();
        assertThat(card("P1", "P3", "").isRecordedByDefault()).isFalse();
    }

    private static Card card(String proposed, String recorded, String careLevel) {
        String system = proposed.startsWith("R") ? "urn:hubsante:care-level" : "urn:hubsante:priority";
        String answer = "{\"kind\":\"suggestion\",\"proposals\":[{\"value\":{\"system\":\"" + system
                + "\",\"code\":\"" + proposed + "\",\"display\":\"\"}}],\"recorded\":{\"code\":\"" + recorded
                + "\"},\"presentation\":\"SHOW\"}";
        String input = "{\"entry\":[{\"resource\":{\"resourceType\":\"Observation\",\"id\":\"care-level\","
                + "\"code\":{\"coding\":[{\"system\":\"urn:hubsante:care-level\",\"code\":\"care-level\"}]},"
                + "\"valueCodeableConcept\":{\"coding\":[{\"system\":\"urn:hubsante:care-level\",\"code\":\""
                + careLevel + "\"}]}}}]}";
        StoredSuggestion stored = new StoredSuggestion(
                "s",
                "m",
                "hub",
                "samu:1",
                "triage",
                "a",
                "1",
                "",
                "",
                StoredSuggestion.Outcome.SUGGESTED,
                "",
                true,
                false,
                0,
                input,
                answer,
                NOW,
                NOW,
                NOW.plusSeconds(60),
                Duration.ZERO,
                Inference.advisory("a", "CALL_CREATED", NOW));
        return Cards.card(
                new SuggestionRow(
                        stored,
                        SuggestionState.LIVE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                NOW);
    }
}
