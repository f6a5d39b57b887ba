package org.passerelle.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.routes.ports.RecordSearch.Uptake;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;
import org.passerelle.routes.showing.ShowingSettings;
import org.passerelle.routes.showing.Verdict;

/** Programme: the site's settings are changed with a reason or not at all, and the list follows them and says what it hides. */
class ShowingScreenTest {
    private static final String PAGE = "/regulation/reglages";

    private TestServer server;

    @BeforeEach
    void start() throws WebStartException {
        server = new TestServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aChangeHoldsAndTheHistoryTellsIt() {
        HttpResponse<String> answer = server.postForm(
                PAGE, "useCase=triage&downgrades=true&leastUrgent=1&budgetPerHour=12&by=dr.nuit&why=nuit+calme");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(settings()).isEqualTo(new ShowingSettings(true, 1, 12));
        assertThat(server.get(PAGE + "?fait=true").body())
                .contains("C'est enregistré", "dr.nuit", "nuit calme", "12 par heure", "sans quota");
        assertThat(server.get("/regulation/etat").body()).contains("Quota 4 / 12 par h");
    }

    @Test
    void whatIsNotSaidStaysExceptTheChoiceThatIsAlwaysSent() {
        server.postForm(PAGE, "useCase=triage&downgrades=true&leastUrgent=1&budgetPerHour=12&why=a");
        server.postForm(PAGE, "useCase=triage&downgrades=false&why=b");
        assertThat(settings()).isEqualTo(new ShowingSettings(false, 1, 12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "useCase=triage&budgetPerHour=5",
                "useCase=triage&budgetPerHour=5&why=+",
                "useCase=triage&budgetPerHour=-1&why=a",
                "useCase=triage&budgetPerHour=3601&why=a",
                "useCase=triage&leastUrgent=4&why=a",
                "useCase=triage&budgetPerHour=99999999999&why=a",
                "useCase=triage&budgetPerHour=x&why=a",
                "useCase=inconnu&why=a",
                "why=a"
            })
    void whatIsWrongChangesNothing(String form) {
        assertThat(server.postForm(PAGE, form).statusCode()).isBetween(400, 499);
        assertThat(settings()).isEqualTo(ShowingSettings.USUAL);
    }

    @Test
    void aScriptReadsAndChangesWhatThePageDoesWithTheSameTrace() {
        String path = "/api/v1/showing/triage";
        HttpResponse<String> answer = server.postJson(
                path, "{\"downgrades\":true,\"budgetPerHour\":12,\"by\":\"dr.nuit\",\"why\":\"nuit calme\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(settings()).as("what is absent stays").isEqualTo(new ShowingSettings(true, ShowingSettings.ALL, 12));
        assertThat(server.get(path).body())
                .contains("\"settings\":{\"downgrades\":true,\"leastUrgent\":3,\"budgetPerHour\":12}")
                .contains("\"by\":\"dr.nuit\",\"why\":\"nuit calme\"", "\"used\":4");
        assertThat(server.get(PAGE).body()).contains("dr.nuit", "nuit calme");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"budgetPerHour\":5}",
                "{\"budgetPerHour\":5,\"why\":\" \"}",
                "{\"budgetPerHour\":-1,\"why\":\"a\"}",
                "{\"budgetPerHour\":3601,\"why\":\"a\"}",
                "{\"leastUrgent\":4,\"why\":\"a\"}",
                "{\"downgrades\":\"oui\",\"why\":\"a\"}",
                "{\"quota\":5,\"why\":\"a\"}",
                "[]"
            })
    void whatAScriptSaysWrongChangesNothing(String body) {
        assertThat(server.postJson("/api/v1/showing/triage", body).statusCode()).isBetween(400, 499);
        assertThat(server.postJson("/api/v1/showing/inconnu", "{\"why\":\"a\"}").statusCode())
                .isEqualTo(404);
        assertThat(settings()).isEqualTo(ShowingSettings.USUAL);
    }

    @Test
    void whatBecameOfThoseThatWereSeenIsCountedByUseCaseAndNotByPerson() {
        server.store.uptake = Map.of("triage", new Uptake(40, 22, 6, 8));
        assertThat(server.get(PAGE).body().replaceAll("\\s+", " "))
                .contains("24 heures</th><td>40</td>")
                .contains("<td>22 <span class=\"petit\">55 %</span></td>")
                .contains("<td>4 <span class=\"petit\">10 %</span></td>");
        assertThat(server.get("/api/v1/showing").body())
                .contains("{\"shown\":40,\"accepted\":22,\"modified\":6,\"overridden\":8,\"unanswered\":4}")
                .as("a use case of which nothing was seen")
                .contains("{\"shown\":0,\"accepted\":0");
    }

    @Test
    void aStoppedModuleIsNamedWithWhoAndWhyAndItsSuggestionsAreGone() {
        server.suggest(Samples.suggestion(Samples.CHEST, Instant.now()));
        assertThat(server.get("/regulation").body()).contains("s-s-c2");
        server.showing.stop("triage", "dr.nuit", "suggestions <b>incohérentes</b>");
        assertThat(server.get("/regulation").body())
                .doesNotContain("s-s-c2")
                .contains("Module arrêté", "dr.nuit", "suggestions &lt;b&gt;incohérentes");
    }

    @Test
    void theEmergencyDepartmentIsNotOnTheRegulatorsList() {
        server.suggest(Samples.suggestion(Samples.CHEST, Instant.now()));
        server.suggest(Samples.news2("n1", Instant.now()));
        assertThat(server.get("/regulation").body()).contains("s-s-c2").doesNotContain("s-n1\"");
        assertThat(server.get("/regulation?useCase=triage-urgences").body())
                .contains("s-n1\"")
                .doesNotContain("s-s-c2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"held-downgrade", "held-module", "held-handed-over"})
    void whatIsSilentIsCountedAndNotListed(String code) {
        server.suggest(Shift.as(Shift.shown(Shift.call(1)), Outcome.SUGGESTED, code, false, false));
        assertThat(server.get("/regulation").body())
                .doesNotContain("s-s-n01")
                .contains("1 suggestion gardée en silence");
    }

    @Test
    void whatTheBudgetHoldsIsListedOnDemand() {
        server.suggest(Shift.as(Shift.shown(Shift.call(1)), Outcome.SUGGESTED, Verdict.BUDGET.code(), false, false));
        assertThat(server.get("/regulation").body())
                .contains("Gardées par le quota ou le seuil (1)", "/regulation/suggestions/s-n01");
        assertThat(server.get("/regulation/suggestions/s-n01").body()).contains("Gardée : quota de l'heure atteint");
    }

    private ShowingSettings settings() {
        return server.showing.useCases().stream()
                .filter(shown -> shown.name().equals("triage"))
                .findFirst()
                .orElseThrow()
                .settings();
    }
}
