package org.passerelle.adapters.triage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.Reason;
import org.passerelle.adapters.api.Suggestion;

/**
 * Programme: the published fictitious RS-EDA cases, when they are on this machine, get the level or the abstention that was
 * agreed by reading them; the comparison with the recorded priority is printed.
 */
class RealCasesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> EXPECTED = Map.of(
            "RS-EDA-SMUR_DouleurThoracique_PierreLegrand.01.json", "P1",
            "RS-EDA-SMUR_FemmeEnceinte_DelphineVigneau.01.json", "P1",
            "RS-EDA-SMUR_FuiteDeGaz_AliceGregoireNormand.01.json", "several-casualties",
            "RS-EDA_Secondaire_RobertVermande.01.json", "transfer",
            "RS-EDA_partageDossier_DidierMorel.01a.json", "P0",
            "RS-EDA_partageDossier_EnfantsNguyen.01.json", "several-casualties",
            "RS-EDA_partageDossier_LolaHalimi.01a.json", "no-rule",
            "RS-EDA_partageDossier_MonsieurX.01.json", "P1",
            "RS-EDA_partageDossier_OuardiaBoudadi.01.json", "P1");

    @Test
    void publishedCasesGetWhatAReaderWouldGive() throws Exception {
        Path folder = Path.of(
                System.getProperty("passerelle.shared", "absent"), "data/triage/samu-nomenclatures/examples/RS-EDA");
        Assumptions.assumeTrue(Files.isDirectory(folder), "the published RS-EDA cases are not on this machine");
        Map<String, String> said = suggestions(folder);
        assertThat(said).containsAllEntriesOf(EXPECTED);
    }

    @Test
    void everyPublishedMessageIsAnswered() throws Exception {
        Path folder = Path.of(System.getProperty("passerelle.shared", "absent"), "data/samu/dev");
        Assumptions.assumeTrue(Files.isDirectory(folder), "the published messages are not on this machine");
        assertThat(suggestions(folder)).as("messages answered").isNotEmpty();
    }

    private static Map<String, String> suggestions(Path folder) throws IOException, InterruptedException {
        Map<String, String> said = new TreeMap<>();
        for (Path file : files(folder)) {
            JsonNode node = find(JSON.readTree(Files.readString(file)));
            if (node != null) {
                Answer answer = new SamuTriageAdapter()
                        .suggest(samuCase(node).request())
                        .answer();
                String recorded = node.at("/qualification/details/priority").asText("-");
                System.out.printf("%-62s recorded %-3s %s%n", file.getFileName(), recorded, say(answer));
                said.put(file.getFileName().toString(), say(answer).split(" ")[0]);
            }
        }
        return said;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("RS-EDA.*\\.json"))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static JsonNode find(JsonNode node) {
        for (String name : List.of("createCaseHealth", "createCaseHealthUpdate")) {
            JsonNode found = node.findValue(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static Cases samuCase(JsonNode node) {
        Cases samuCase = new Cases();
        JsonNode qualification = node.path("qualification");
        text(qualification.at("/details/priority"), samuCase::priority);
        text(qualification.at("/details/status"), code -> samuCase.type("status", code));
        text(qualification.path("interventionType"), code -> samuCase.type("intervention-type", code));
        text(node.path("interventionType"), code -> samuCase.type("intervention-type", code));
        text(qualification.at("/details/careLevel"), samuCase::careLevel);
        JsonNode motive = qualification.path("healthMotive");
        text(
                motive.path("code"),
                code -> samuCase.motive(code, motive.path("label").asText("")));
        JsonNode event = qualification.path("whatsHappen");
        text(
                event.path("code"),
                code -> samuCase.event(code, event.path("label").asText("")));
        qualification.path("riskThreat").forEach(risk -> text(risk.path("code"), samuCase::risk));
        node.path("patient").forEach(patient -> patient(samuCase, patient));
        node.at("/initialAlert/notes").forEach(note -> text(note.path("freetext"), t -> samuCase.note("alert", t)));
        node.path("medicalNote").forEach(note -> text(note.path("freetext"), t -> samuCase.note("medical", t)));
        return samuCase;
    }

    private static void patient(Cases samuCase, JsonNode patient) {
        samuCase.patient(patient.at("/identity/strictFeatures/birthDate").asText(""));
        text(patient.at("/detail/age"), age -> {
            String unit = age.substring(age.length() - 1);
            samuCase.age(
                    Double.parseDouble(age.substring(1, age.length() - 1)),
                    Map.of("Y", "a", "M", "mo", "W", "wk", "D", "d").get(unit));
        });
        text(patient.at("/detail/medicalHistory"), t -> samuCase.note("history", t));
        text(patient.at("/detail/treatment"), t -> samuCase.note("treatment", t));
    }

    private static void text(JsonNode node, java.util.function.Consumer<String> then) {
        if (node.isTextual()) {
            then.accept(node.asText());
        }
    }

    private static String say(Answer answer) {
        return switch (answer) {
            case Abstention abstention -> abstention.code();
            case Suggestion suggestion ->
                suggestion.proposals().getFirst().value().code() + " "
                        + suggestion.presentation() + " "
                        + suggestion.reasons().stream().map(Reason::rule).toList();
        };
    }
}
