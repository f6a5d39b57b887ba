package org.passerelle.gateway.app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The library of fictitious calls: large enough, consistent in itself, and true to the published nomenclatures. */
class CaseLibraryTest {
    private final CaseLibrary library = CaseLibrary.load();

    @Test
    void tellsAtLeastThirtyDifferentStories() {
        Set<String> ids = new HashSet<>();
        library.cases().forEach(template -> ids.add(template.id()));

        assertThat(ids).as("distinct case ids").hasSameSizeAs(library.cases()).hasSizeGreaterThanOrEqualTo(30);
    }

    @Test
    void everyLabelIsTheOneOfTheNomenclature() throws IOException {
        var published = new TreeMap<String, String>();
        for (String name : List.of("motif", "fait", "lieu", "risque")) {
            for (String line :
                    Files.readAllLines(Shared.path("samu/nomenclature/v3-3.4.1/HubSante." + name + ".csv"))) {
                String[] cells = line.split(",", 3);
                if (cells.length == 3) {
                    published.put(cells[1], cells[2]);
                }
            }
        }

        library.labels()
                .forEach((code, label) -> assertThat(published.getOrDefault(code, "(no such code)"))
                        .as("published label of %s", code)
                        .contains(label));
    }

    @Test
    void theSameSeedTellsTheSameStoriesUnderNewIdentifiers() {
        List<FictitiousCase> one = calls(7);
        List<FictitiousCase> other = calls(7);

        assertThat(one)
                .extracting(FictitiousCase::note)
                .isEqualTo(other.stream().map(FictitiousCase::note).toList());
        assertThat(one)
                .extracting(FictitiousCase::caseId)
                .doesNotContainAnyElementsOf(
                        other.stream().map(FictitiousCase::caseId).toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void aShiftBeginsWithEachKindOfSuggestion() {
        CaseFactory factory = new CaseFactory(library, SimulatorSettings.LRM_CLIENT_ID, 7, Clock.systemUTC());
        List<CaseTemplate> first =
                library.opening().stream().map(id -> factory.next().template()).toList();

        assertThat(first).extracting(CaseTemplate::id).isEqualTo(library.opening());
        assertThat(first).as("an exercise").anyMatch(CaseTemplate::exercise);
        assertThat(first)
                .as("several patients")
                .anyMatch(template -> template.patients().size() > 1);
        assertThat(first)
                .as("nothing known")
                .anyMatch(template -> template.notes().isEmpty());
        assertThat(factory.next().note()).as("then chance").isNotNull();
    }

    @Test
    void noPlaceholderIsLeftInAnyText() {
        for (FictitiousCase call : calls(11)) {
            assertThat(call.note() + call.updateNote()).as(call.template().id()).doesNotContain("{", "}");
        }
    }

    private List<FictitiousCase> calls(long seed) {
        CaseFactory factory = new CaseFactory(library, SimulatorSettings.LRM_CLIENT_ID, seed, Clock.systemUTC());
        return library.cases().stream().map(factory::of).toList();
    }
}
