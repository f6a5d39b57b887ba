package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.adapters.api.Mode;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.Decisions.Result;
import org.passerelle.routes.ports.Inference.Role;
import org.passerelle.routes.ports.RecordSearch.Counted;
import org.passerelle.routes.ports.RecordSearch.InferenceCount;
import org.passerelle.routes.ports.RecordSearch.InferenceQuery;
import org.passerelle.routes.ports.RecordSearch.SuggestionQuery;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.RecordSearch.SuggestionState;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;
import org.passerelle.routes.ports.Switches.Switch;

/** Programme: silent answers touch nothing, what is listed and counted, what was seen before deciding, switches. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class InferencesContractTest extends StoreContract {

    private Flow flow(String controlId) throws Exception {
        return new Flow(taken("samu", controlId), "samu:1", NOW);
    }

    private Flow written(String controlId, Outcome outcome) throws Exception {
        Flow flow = flow(controlId);
        done(store().write(flow.handled(outcome)));
        return flow;
    }

    private static StoredSuggestion as(Flow flow, Outcome outcome, Mode mode, Role role) {
        return flow.suggestion(outcome).ranAs(Samples.inference(mode, role, NOW));
    }

    private SuggestionRow row(Flow flow) {
        return store().suggestion(flow.suggestionId()).orElseThrow();
    }

    private List<String> listed(boolean liveOnly, boolean shownOnly) {
        return store()
                .suggestions(new SuggestionQuery(
                        Optional.empty(), Optional.empty(), liveOnly, shownOnly, Optional.empty(), NOW, 50))
                .stream()
                .map(row -> row.suggestion().id())
                .toList();
    }

    @Test
    void everythingAboutAnInferenceIsKept() throws Exception {
        Flow flow = flow("1");
        StoredSuggestion answer = as(flow, Outcome.SUGGESTED, Mode.SHADOW, Role.CHALLENGER);
        done(store().add(List.of(answer)));

        assertThat(Samples.unsealed(row(flow).suggestion())).as("as written").isEqualTo(answer);
        assertThat(row(flow).suggestion().inference().outputDigest())
                .as("digest of the answer")
                .isEqualTo(LedgerKey.sha256(answer.answerJson()));
        assertThat(row(flow).suggestion().inference().inputDigest())
                .as("keyed digest of the input")
                .hasSize(64)
                .isNotEqualTo(LedgerKey.sha256(answer.inputJson()));
    }

    @Test
    void aSilentAnswerSupersedesNothingAndIsOnNoList() throws Exception {
        Flow shown = written("1", Outcome.SUGGESTED);
        Flow challenger = flow("2");
        done(store().add(List.of(as(challenger, Outcome.SUGGESTED, Mode.ADVISORY, Role.CHALLENGER))));
        Flow shadow = flow("3");
        done(store().add(List.of(as(shadow, Outcome.SUGGESTED, Mode.SHADOW, Role.CHAMPION))));

        assertThat(row(shown).state()).as("the one that is shown").isEqualTo(SuggestionState.LIVE);
        assertThat(row(challenger).state()).as("the challenger").isEqualTo(SuggestionState.SHADOW);
        assertThat(listed(true, false)).as("live").containsExactly(shown.suggestionId());
        assertThat(listed(false, true)).as("for the professional").containsExactly(shown.suggestionId());
        assertThat(store().decide(DecisionsContractTest.accepted(shadow.suggestionId(), NOW.plusSeconds(1))))
                .as("a decision on what nobody saw")
                .isEqualTo(Result.TOO_LATE);
        assertThat(store().closeExpired(NOW.plusSeconds(61), 10))
                .as("closed as silence")
                .extracting(Decision::suggestionId)
                .containsExactly(shown.suggestionId());
    }

    @Test
    void aNewerAnswerLeavesSilentOnesAlone() throws Exception {
        Flow shadow = flow("1");
        done(store().add(List.of(as(shadow, Outcome.SUGGESTED, Mode.SHADOW, Role.CHAMPION))));
        written("2", Outcome.SUGGESTED);

        assertThat(row(shadow).state()).as("state").isEqualTo(SuggestionState.SHADOW);
    }

    @Test
    void aSilentAnswerGivesWayToOneForTheProfessionalAndNeverTheOtherWay() throws Exception {
        Flow flow = flow("1");
        done(store().add(List.of(as(flow, Outcome.SUGGESTED, Mode.SHADOW, Role.CHAMPION))));
        done(store().write(flow.handled(Outcome.ABSTAINED)));
        assertThat(row(flow).state()).as("once it is shown").isEqualTo(SuggestionState.LIVE);
        done(store().add(List.of(as(flow, Outcome.SUGGESTED, Mode.SHADOW, Role.CHAMPION))));

        assertThat(row(flow).suggestion().outcome()).as("outcome").isEqualTo(Outcome.ABSTAINED);
        assertThat(row(flow).state()).as("state").isEqualTo(SuggestionState.LIVE);
    }

    @Test
    void inferencesAreReadPageByPageTheOldestFirst() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Flow flow = new Flow(taken("samu", Integer.toString(i)), "samu:" + i, NOW.plusSeconds(i / 3));
            done(store().add(List.of(as(flow, Outcome.SUGGESTED, Mode.SHADOW, Role.CHALLENGER))));
            ids.add(flow.suggestionId());
        }
        List<String> read = new ArrayList<>();
        Instant from = NOW;
        Optional<String> after = Optional.empty();
        List<SuggestionRow> page = page(from, after);
        while (!page.isEmpty()) {
            page.forEach(row -> read.add(row.suggestion().id()));
            from = page.getLast().suggestion().createdAt();
            after = Optional.of(page.getLast().suggestion().id());
            page = page(from, after);
        }

        assertThat(read).as("each once").containsExactlyInAnyOrderElementsOf(ids);
        assertThat(store().inferences(query("autre", NOW, Optional.empty())))
                .as("of another adapter")
                .isEmpty();
    }

    private List<SuggestionRow> page(Instant from, Optional<String> after) {
        return store().inferences(query("regles", from, after));
    }

    private static InferenceQuery query(String adapter, Instant from, Optional<String> after) {
        return new InferenceQuery(
                Optional.of(Flow.USE_CASE),
                Optional.of(adapter),
                Optional.of(Role.CHALLENGER),
                from,
                NOW.plusSeconds(60),
                after,
                2);
    }

    @Test
    void answersAndDecisionsAreCountedByDay() throws Exception {
        Flow one = flow("1");
        done(store().write(one.handled(Outcome.SUGGESTED)));
        store().decide(DecisionsContractTest.accepted(one.suggestionId(), NOW.plusSeconds(1)));
        for (String controlId : List.of("2", "3")) {
            Flow shadow = flow(controlId);
            done(store().add(List.of(as(shadow, Outcome.SUGGESTED, Mode.SHADOW, Role.CHALLENGER))));
        }

        LocalDate day = LocalDate.parse("2026-03-01");
        assertThat(store().inferenceCounts(day, day.plusDays(1)))
                .as("counts")
                .containsExactly(
                        count(day, Mode.ADVISORY, Role.CHAMPION, "", Counted.DECISION, "ACCEPTED", 1, 0, 0, 0),
                        count(day, Mode.ADVISORY, Role.CHAMPION, "", Counted.OUTCOME, "SUGGESTED", 1, 1_234, 0, 0),
                        count(
                                day,
                                Mode.SHADOW,
                                Role.CHALLENGER,
                                "samu-35",
                                Counted.OUTCOME,
                                "SUGGESTED",
                                2,
                                2_468,
                                (0.1 + 0.2) * 2,
                                2));
        assertThat(store().inferenceCounts(day.plusDays(1), day.plusDays(2)))
                .as("the next day")
                .isEmpty();
    }

    private static InferenceCount count(
            LocalDate day,
            Mode mode,
            Role role,
            String unit,
            Counted kind,
            String name,
            long total,
            long micros,
            double joules,
            long known) {
        return new InferenceCount(
                day,
                "regles",
                Flow.USE_CASE,
                mode,
                role,
                unit,
                kind,
                name,
                total,
                Duration.ofNanos(micros * 1_000),
                joules,
                known);
    }

    @Test
    void whatWasAnsweredBeforeAndWhenItWasOpenedGoIntoTheDecision() throws Exception {
        Flow flow = written("1", Outcome.SUGGESTED);
        store().answeredBefore(flow.suggestionId(), "P2", NOW);
        store().answeredBefore(flow.suggestionId(), "P3", NOW);
        store().shown(flow.suggestionId(), NOW.plusSeconds(1));
        store().opened(flow.suggestionId(), NOW.plusSeconds(2));
        store().opened(flow.suggestionId(), NOW.plusSeconds(3));
        store().decide(new Decision(
                flow.suggestionId(),
                Decision.Kind.ACCEPTED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "poste",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NOW.plusSeconds(4)));

        assertThat(row(flow).decision().orElseThrow()).as("decision").satisfies(decision -> {
            assertThat(decision.before()).contains("P2");
            assertThat(decision.shownAt()).contains(NOW.plusSeconds(1));
            assertThat(decision.openedAt()).contains(NOW.plusSeconds(2));
        });
        assertThat(row(flow).before()).as("on the answer").contains("P2");
        assertThat(row(flow).openedAt()).as("opened").contains(NOW.plusSeconds(2));
    }

    @Test
    void anAnswerAfterItWasShownDoesNotCountAsBefore() throws Exception {
        Flow flow = written("1", Outcome.SUGGESTED);
        store().shown(flow.suggestionId(), NOW);
        store().answeredBefore(flow.suggestionId(), "P2", NOW.plusSeconds(1));

        assertThat(row(flow).before()).as("before").isEmpty();
    }

    @Test
    void switchesSurviveARestartAndEveryChangeIsEntered() throws Exception {
        long before = store().last().orElseThrow().sequence();
        Switch off = new Switch("regles", "", "", Mode.OFF, "admin", "dérive", NOW);
        Switch shadow = new Switch("regles", "triage", "samu-35", Mode.SHADOW, "admin", "essai", NOW);
        store().set(shadow);
        store().set(off);
        reopen();
        assertThat(store().switches()).as("set").containsExactly(off, shadow);

        store().clear("regles", "", "", "admin", "corrigé", NOW.plusSeconds(1));
        store().clear("regles", "", "", "admin", "corrigé", NOW.plusSeconds(2));
        assertThat(store().switches()).as("left").containsExactly(shadow);
        assertThat(store().entries(before, 10))
                .as("entries")
                .extracting(entry -> entry.json().replaceAll(".*\"what\":\"([a-z-]+)\".*", "$1"))
                .containsExactly("switch-set", "switch-set", "switch-cleared");
    }
}
