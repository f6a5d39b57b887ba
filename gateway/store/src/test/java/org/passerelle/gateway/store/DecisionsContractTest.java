package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.connectors.api.Ids;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.Decision.Kind;
import org.passerelle.routes.ports.Decisions.Result;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.RecordSearch.SuggestionState;
import org.passerelle.routes.ports.RecordSearch.Uptake;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/** Programme: the first decision on a live suggestion counts, what was shown, and silence that is closed in time. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class DecisionsContractTest extends StoreContract {

    static Decision accepted(String suggestionId, Instant at) {
        return new Decision(
                suggestionId,
                Kind.ACCEPTED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "poste",
                Optional.of(at.minusMillis(500)),
                Optional.empty(),
                Optional.empty(),
                at);
    }

    private Flow suggested(String controlId, Outcome outcome) throws Exception {
        Flow flow = new Flow(taken("samu", controlId), "samu:" + controlId, NOW);
        done(store().write(flow.handled(outcome)));
        return flow;
    }

    private SuggestionRow row(Flow flow) {
        return store().suggestion(flow.suggestionId()).orElseThrow();
    }

    @Test
    void whatBecameOfTheSuggestionsThatWereSeenIsCounted() throws Exception {
        Flow accepted = suggested("1", Outcome.SUGGESTED);
        store().shown(accepted.suggestionId(), NOW);
        store().decide(accepted(accepted.suggestionId(), NOW.plusSeconds(2)));
        Flow told = suggested("2", Outcome.SUGGESTED);
        store().decide(accepted(told.suggestionId(), NOW.plusSeconds(2)));
        Flow seen = suggested("3", Outcome.SUGGESTED);
        store().shown(seen.suggestionId(), NOW);
        suggested("4", Outcome.SUGGESTED);
        Flow silent = suggested("5", Outcome.ABSTAINED);
        store().shown(silent.suggestionId(), NOW);

        assertThat(store().uptake(NOW.minusSeconds(1)))
                .as("accepted on a screen, accepted elsewhere, seen and not answered; neither unseen nor abstained")
                .containsExactly(Map.entry("triage", new Uptake(3, 2, 0, 0)));
        assertThat(store().uptake(NOW.plusSeconds(1))).as("later").isEmpty();
    }

    @Test
    void theFirstDecisionCounts() throws Exception {
        Flow flow = suggested("1", Outcome.SUGGESTED);
        Decision decision = new Decision(
                flow.suggestionId(),
                Kind.OVERRIDDEN,
                Optional.of("P1"),
                Optional.of("not-relevant"),
                Optional.of("l'état a changé"),
                "poste",
                Optional.of(NOW),
                Optional.of(NOW.plusSeconds(1)),
                Optional.of("P2"),
                NOW.plusSeconds(5));

        assertThat(store().decide(decision)).as("first").isEqualTo(Result.KEPT);
        assertThat(store().decide(accepted(flow.suggestionId(), NOW.plusSeconds(6))))
                .as("second")
                .isEqualTo(Result.TOO_LATE);
        assertThat(row(flow).state()).as("state").isEqualTo(SuggestionState.DECIDED);
        assertThat(row(flow).decision()).as("decision").contains(decision);
    }

    @Test
    void whatIsExpiredSupersededOrUnknownTakesNoDecision() throws Exception {
        Flow expired = suggested("1", Outcome.SUGGESTED);
        Flow superseded = suggested("2", Outcome.SUGGESTED);
        Flow newer = new Flow(taken("samu", "3"), superseded.subject(), NOW);
        done(store().write(newer.handled(Outcome.SUGGESTED)));

        assertThat(store().decide(accepted(expired.suggestionId(), NOW.plusSeconds(60))))
                .as("at the instant of expiry")
                .isEqualTo(Result.TOO_LATE);
        assertThat(store().decide(accepted(superseded.suggestionId(), NOW.plusSeconds(1))))
                .as("superseded")
                .isEqualTo(Result.TOO_LATE);
        assertThat(store().decide(accepted(Ids.next(), NOW))).as("unknown").isEqualTo(Result.UNKNOWN_SUGGESTION);
        assertThat(store().decide(accepted(suggested("4", Outcome.ABSTAINED).suggestionId(), NOW)))
                .as("an abstention")
                .isEqualTo(Result.UNKNOWN_SUGGESTION);
    }

    @Test
    void onlyTheFirstTimeOnAScreenIsNoted() throws Exception {
        Flow flow = suggested("1", Outcome.SUGGESTED);
        store().shown(flow.suggestionId(), NOW.plusSeconds(1));
        store().shown(flow.suggestionId(), NOW.plusSeconds(2));
        store().shown(Ids.next(), NOW);

        assertThat(row(flow).shownAt()).as("shown at").contains(NOW.plusSeconds(1));
    }

    @Test
    void aDecisionThatDoesNotSayWhenItWasShownTakesItFromTheRecord() throws Exception {
        Flow flow = suggested("1", Outcome.SUGGESTED);
        store().shown(flow.suggestionId(), NOW.plusSeconds(1));
        store().decide(new Decision(
                flow.suggestionId(),
                Kind.MODIFIED,
                Optional.of("P2"),
                Optional.empty(),
                Optional.empty(),
                "poste",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NOW.plusSeconds(3)));

        assertThat(row(flow).decision().orElseThrow().shownAt()).as("shown at").contains(NOW.plusSeconds(1));
    }

    @Test
    void silenceIsClosedAsIgnoredOrExpired() throws Exception {
        Flow seen = suggested("1", Outcome.SUGGESTED);
        Flow unseen = suggested("2", Outcome.SUGGESTED);
        Flow abstained = suggested("3", Outcome.ABSTAINED);
        store().shown(seen.suggestionId(), NOW.plusSeconds(1));

        assertThat(store().closeExpired(NOW.plusSeconds(59), 10))
                .as("before its time")
                .isEmpty();
        Instant late = NOW.plusSeconds(60);
        List<Decision> first = store().closeExpired(late, 1);
        List<Decision> rest = store().closeExpired(late, 10);

        assertThat(first).as("no more than asked for").hasSize(1);
        assertThat(rest).as("the rest").hasSize(1);
        assertThat(store().closeExpired(late, 10)).as("nothing left").isEmpty();
        assertThat(row(seen).decision().orElseThrow()).as("seen").satisfies(decision -> {
            assertThat(decision.kind()).isEqualTo(Kind.IGNORED);
            assertThat(decision.shownAt()).contains(NOW.plusSeconds(1));
            assertThat(decision.decidedAt()).isEqualTo(late);
        });
        assertThat(row(unseen).decision().orElseThrow().kind()).as("unseen").isEqualTo(Kind.EXPIRED);
        assertThat(row(abstained).decision())
                .as("an abstention awaits no decision")
                .isEmpty();
    }

    @Test
    void anExpiredSuggestionIsClosedEvenIfANewerOneCame() throws Exception {
        Flow old = suggested("1", Outcome.SUGGESTED);
        Flow newer = new Flow(taken("samu", "2"), old.subject(), NOW.plusSeconds(61));
        done(store().write(newer.handled(Outcome.SUGGESTED)));

        assertThat(store().closeExpired(NOW.plusSeconds(61), 10))
                .as("silence is counted")
                .extracting(Decision::suggestionId)
                .containsExactly(old.suggestionId());
    }
}
