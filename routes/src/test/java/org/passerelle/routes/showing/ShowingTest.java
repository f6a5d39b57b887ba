package org.passerelle.routes.showing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.adapters.api.Coded;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.adapters.api.Proposal;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.adapters.api.Suggestion.Presentation;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.routes.showing.Showing.About;

/** Programme: who is told what, over every pair of recorded and proposed value, every setting, and an hour of alerts. */
class ShowingTest {
    private final HandClock clock = new HandClock();
    private final AlertBudget budget = new AlertBudget(clock);

    @ParameterizedTest(name = "{0} recorded, {1} proposed, adapter wants {2}: {3}")
    @CsvSource({
        "P2, P0, SHOW, SHOWN",
        "P2, P1, SHOW, SHOWN",
        "'', P2, SHOW, SHOWN",
        "NR, P3, SHOW, SHOWN",
        "P1, P1, SHOW, SHOWN",
        "P2, P2, LOG_ONLY, MODULE",
        "P2, P0, LOG_ONLY, MODULE",
        "P1, P2, LOG_ONLY, DOWNGRADE",
        "P0, P3, SHOW, DOWNGRADE",
        "R2, R1, SHOW, SHOWN",
        "R2, R3, SHOW, DOWNGRADE",
        "R2, P3, SHOW, SHOWN"
    })
    void byTheUsualSettingsUpgradesAreShownAndDowngradesAreNot(
            String recorded, String proposed, Presentation wanted, Verdict expected) {
        assertThat(judge(ShowingSettings.USUAL, about("s"), suggestion(recorded, proposed, wanted)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} recorded, {1} proposed")
    @CsvSource({"P1, P2, SHOWN", "P0, P3, SHOWN", "P2, P2, MODULE", "P2, P1, SHOWN"})
    void aSiteMaySeeDowngradesWhichTheAdapterOnlyLogs(String recorded, String proposed, Verdict expected) {
        ShowingSettings loud = new ShowingSettings(true, ShowingSettings.ALL, 0);
        Presentation wanted = proposed.equals("P1") ? Presentation.SHOW : Presentation.LOG_ONLY;
        assertThat(judge(loud, about("s"), suggestion(recorded, proposed, wanted)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} proposed, down to rank {1}")
    @CsvSource({
        "P0, 0, SHOWN",
        "P1, 0, THRESHOLD",
        "P1, 1, SHOWN",
        "P2, 1, THRESHOLD",
        "R1, 0, SHOWN",
        "R2, 0, THRESHOLD"
    })
    void whatIsLessUrgentThanTheThresholdIsHeld(String proposed, int leastUrgent, Verdict expected) {
        ShowingSettings site = new ShowingSettings(false, leastUrgent, 0);
        assertThat(judge(site, about("s"), suggestion("", proposed, Presentation.SHOW)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "physician recorded {0}, {1} proposed")
    @CsvSource({
        "R2, P1, HANDED_OVER",
        "R3, P2, HANDED_OVER",
        "R1, P0, HANDED_OVER",
        "R2, P0, SHOWN",
        "R4, P0, SHOWN",
        "R2, R1, SHOWN"
    })
    void aPriorityIsForTheCallTakerUntilThePhysicianDecides(String careLevel, String proposed, Verdict expected) {
        About handedOver = new About("triage", "s", false, Grade.of(FhirCodes.SAMU_CARE_LEVEL, careLevel));
        assertThat(judge(ShowingSettings.USUAL, handedOver, suggestion("", proposed, Presentation.SHOW)))
                .isEqualTo(expected);
    }

    @Test
    void halfOfTheBudgetIsKeptForWhatIsMoreUrgentAndWhatIsVitalAlwaysPasses() {
        ShowingSettings four = new ShowingSettings(false, ShowingSettings.ALL, 4);
        assertThat(judge(four, about("1"), suggestion("P1", "P1")))
                .as("first of four")
                .isEqualTo(Verdict.SHOWN);
        assertThat(judge(four, about("2"), suggestion("P1", "P1"))).as("second").isEqualTo(Verdict.SHOWN);
        assertThat(judge(four, about("3"), suggestion("P1", "P1")))
                .as("a confirmation beyond half")
                .isEqualTo(Verdict.BUDGET);
        assertThat(judge(four, about("3"), suggestion("P2", "P1")))
                .as("an upgrade")
                .isEqualTo(Verdict.SHOWN);
        assertThat(judge(four, about("4"), suggestion("P2", "P1")))
                .as("the fourth")
                .isEqualTo(Verdict.SHOWN);
        assertThat(judge(four, about("5"), suggestion("P2", "P1")))
                .as("the fifth")
                .isEqualTo(Verdict.BUDGET);
        assertThat(judge(four, about("5"), suggestion("P2", "P0"))).as("a life").isEqualTo(Verdict.SHOWN);
        assertThat(budget.used("triage")).as("what is vital is counted").isEqualTo(5);
        assertThat(budget.used("coding")).as("another use case").isZero();
    }

    @Test
    void theSameProposalAboutTheSamePatientIsOneAlert() {
        ShowingSettings one = new ShowingSettings(false, ShowingSettings.ALL, 1);
        for (int i = 0; i < 3; i++) {
            assertThat(judge(one, about("1"), suggestion("P2", "P1"))).isEqualTo(Verdict.SHOWN);
        }
        assertThat(judge(one, about("2"), suggestion("P2", "P1"))).isEqualTo(Verdict.BUDGET);
        assertThat(budget.used("triage")).isEqualTo(1);
    }

    @Test
    void anAlertGivesItsPlaceBackAfterAnHour() {
        ShowingSettings one = new ShowingSettings(false, ShowingSettings.ALL, 1);
        assertThat(judge(one, about("1"), suggestion("P2", "P1"))).isEqualTo(Verdict.SHOWN);
        clock.forward(AlertBudget.WINDOW.minusSeconds(1));
        assertThat(judge(one, about("2"), suggestion("P2", "P1")))
                .as("a second before the hour is over")
                .isEqualTo(Verdict.BUDGET);
        clock.forward(Duration.ofSeconds(1));
        assertThat(judge(one, about("2"), suggestion("P2", "P1"))).isEqualTo(Verdict.SHOWN);
    }

    @Test
    void exercisesAndTrialsTakeNoPlace() {
        ShowingSettings one = new ShowingSettings(false, ShowingSettings.ALL, 1);
        About exercise = new About("triage", "x", true, Optional.empty());
        Showing showing = new Showing(useCase -> one, budget);
        showing.judge(exercise, suggestion("P2", "P1"));
        showing.onTrial().judge(about("t"), suggestion("P2", "P1"));
        assertThat(budget.used("triage")).isZero();
        assertThat(showing.judge(about("1"), suggestion("P2", "P1"))).isEqualTo(Verdict.SHOWN);
        assertThat(showing.judge(exercise, suggestion("P2", "P1")))
                .as("an exercise beyond the budget")
                .isEqualTo(Verdict.SHOWN);
    }

    @Test
    void whatAnEarlierRunShowedIsCounted() {
        ShowingSettings two = new ShowingSettings(false, ShowingSettings.ALL, 2);
        budget.remember("triage", "old", "P1", clock.instant().minus(AlertBudget.WINDOW));
        budget.remember("triage", "1", "P1", clock.instant().minusSeconds(60));
        budget.remember("triage", "2", "P1", clock.instant().minusSeconds(30));
        assertThat(budget.used("triage")).isEqualTo(2);
        assertThat(judge(two, about("3"), suggestion("P2", "P1"))).isEqualTo(Verdict.BUDGET);
        assertThat(judge(two, about("2"), suggestion("P2", "P1")))
                .as("what was shown before the restart")
                .isEqualTo(Verdict.SHOWN);
    }

    private Verdict judge(ShowingSettings site, About about, Suggestion suggestion) {
        return new Showing(useCase -> site, budget).judge(about, suggestion);
    }

    private static About about(String subject) {
        return new About("triage", subject, false, Optional.empty());
    }

    private static Suggestion suggestion(String recorded, String proposed) {
        return suggestion(recorded, proposed, Presentation.SHOW);
    }

    private static Suggestion suggestion(String recorded, String proposed, Presentation presentation) {
        return new Suggestion(
                "Question",
                List.of(new Proposal(coded(proposed), "")),
                recorded.isEmpty() ? Optional.empty() : Optional.of(coded(recorded)),
                new Confidence.None(),
                List.of(),
                List.of(),
                presentation,
                0);
    }

    private static Coded coded(String code) {
        String system = code.startsWith("R") ? FhirCodes.SAMU_CARE_LEVEL : FhirCodes.SAMU_PRIORITY;
        return new Coded(system, code, "");
    }

    /** A clock that moves when it is told to. */
    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-11-23T02:00:00Z");

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("only UTC");
        }
    }
}
