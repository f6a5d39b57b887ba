package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.adapters.api.Coded;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.adapters.api.Proposal;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.routes.AnswerJson;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;
import org.passerelle.routes.showing.AlertBudget;
import org.passerelle.routes.showing.ShowingBoard;
import org.passerelle.routes.showing.ShowingBoard.Change;
import org.passerelle.routes.showing.ShowingSettings;
import org.passerelle.routes.showing.ShownLately;

/** Programme: what a site wants to see survives restarts, is the ledger's last word, and tells who, when, from what, why. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ShowingBoardContractTest extends StoreContract {
    private static final ShowingSettings QUIET = new ShowingSettings(false, 1, 12);
    private static final ShowingSettings LOUD = new ShowingSettings(true, ShowingSettings.ALL, 0);

    @Test
    void theUsualSettingsHoldUntilSomebodySetsOthers() {
        assertThat(board("use0").settings("use0")).isEqualTo(ShowingSettings.USUAL);
        assertThat(board("use0").changes("use0", 10)).as("changes").isEmpty();
        assertThat(board("use0").all()).as("what can be set").containsOnlyKeys("use0", "other");
    }

    @Test
    void aChangeHoldsAtOnceAndTellsWhoWhenFromWhatToWhatAndWhy() {
        ShowingBoard board = board("use1");
        assertThat(board.set("use1", QUIET, "dr.a", "nuit chargée")).isEqualTo(ShowingSettings.USUAL);
        assertThat(board.set("use1", LOUD, "dr.b", "essai")).isEqualTo(QUIET);

        assertThat(board.settings("use1")).isEqualTo(LOUD);
        assertThat(board.settings("other")).as("another use case").isEqualTo(ShowingSettings.USUAL);
        assertThat(board.changes("use1", 10))
                .containsExactly(
                        new Change(clock().instant(), "dr.b", "essai", QUIET, LOUD),
                        new Change(clock().instant(), "dr.a", "nuit chargée", ShowingSettings.USUAL, QUIET));
    }

    @Test
    void settingWhatHoldsLeavesNoEntry() {
        ShowingBoard board = board("use2");
        board.set("use2", ShowingSettings.USUAL, "dr.a", "");
        assertThat(board.changes("use2", 10)).isEmpty();
    }

    @Test
    void settingsSurviveARestartAndAreSeenByAnotherProcess() throws Exception {
        ShowingBoard other = board("use3");
        board("use3").set("use3", QUIET, "dr.a", "nuit");
        other.refresh();
        assertThat(other.settings("use3")).as("read again").isEqualTo(QUIET);
        reopen();
        assertThat(board("use3").settings("use3")).as("after a restart").isEqualTo(QUIET);
    }

    @Test
    void onlyWhatIsThereCanBeSet() {
        assertThatThrownBy(() -> board("use4").set("inconnu", QUIET, "dr.a", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatWasShownInTheLastHourIsCountedAfterARestart() throws Exception {
        done(store().add(List.of(
                shown("1", Outcome.SUGGESTED), shown("2", Outcome.ABSTAINED), shown("3", Outcome.SUGGESTED))));
        reopen();
        AlertBudget budget = new AlertBudget(clock());
        new ShownLately(store(), clock()).countIn(budget);
        assertThat(budget.used("triage")).isEqualTo(2);
    }

    private static StoredSuggestion shown(String id, Outcome outcome) {
        Suggestion p1 = new Suggestion(
                "Question",
                List.of(new Proposal(new Coded(FhirCodes.SAMU_PRIORITY, "P1", ""), "")),
                Optional.empty(),
                new Confidence.None(),
                List.of(),
                List.of(),
                Suggestion.Presentation.SHOW,
                2);
        return new Flow(Samples.message("samu", id, NOW), "samu:" + id, NOW)
                .suggestion(outcome, new AnswerJson().write(p1));
    }

    /** The ledger gives nothing away, so each test has a use case of its own. */
    private ShowingBoard board(String useCase) {
        return new ShowingBoard(store(), Set.of(useCase, "other"), clock());
    }
}
