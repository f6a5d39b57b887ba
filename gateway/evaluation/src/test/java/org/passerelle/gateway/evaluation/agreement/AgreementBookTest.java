package org.passerelle.gateway.evaluation.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.gateway.evaluation.Answers;
import org.passerelle.routes.ports.Decision.Kind;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

class AgreementBookTest {
    private static final Offset<Double> EXACT = Offset.offset(1e-9);

    private final AgreementBook book = new AgreementBook();

    private void add(Answers... answers) {
        for (Answers answer : answers) {
            book.add(answer.row());
        }
    }

    private UseFigures of(String adapter) {
        return book.report().usesOf(adapter).getFirst().figures();
    }

    @Test
    @DisplayName("accepting agrees; modifying and setting aside do not; silence says nothing")
    void decisions() {
        add(
                Answers.advisory("1", "P1").decided(Kind.ACCEPTED, ""),
                Answers.advisory("2", "P1").decided(Kind.MODIFIED, "P0"),
                Answers.advisory("3", "P1").decided(Kind.OVERRIDDEN, ""),
                Answers.advisory("4", "P1").decided(Kind.IGNORED, ""),
                Answers.advisory("5", "P1").decided(Kind.EXPIRED, ""),
                Answers.advisory("6", ""));
        UseFigures figures = of("champion");
        assertThat(figures.agreement().count())
                .as("answers that a human said something to")
                .isEqualTo(3);
        assertThat(figures.agreement().agreed()).isEqualTo(1);
        assertThat(figures.asked()).isEqualTo(6);
        assertThat(figures.outcomes()).containsEntry(Outcome.ABSTAINED, 1L);
        assertThat(figures.decisions()).containsEntry(Kind.OVERRIDDEN, 1L);
    }

    @Test
    @DisplayName("kappa of a table that was worked out by hand: 0.4")
    void kappaByHand() {
        // 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: 35/50 observed, 0.5 by chance.
        int event = 0;
        for (String[] cell : new String[][] {{"Y", "Y", "20"}, {"Y", "N", "5"}, {"N", "Y", "10"}, {"N", "N", "15"}}) {
            for (int i = 0; i < Integer.parseInt(cell[2]); i++) {
                add(Answers.shadow("e" + event++, cell[0]).recorded(cell[1]));
            }
        }
        assertThat(of("champion").agreement().share().orElseThrow()).isEqualTo(0.7, EXACT);
        assertThat(of("champion").agreement().kappa().orElseThrow()).isEqualTo(0.4, EXACT);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName("kappa is what a count over all pairs of cases gives")
    void kappaAgainstAllPairs(long seed) {
        Random random = new Random(seed);
        List<String> proposed = new ArrayList<>();
        List<String> human = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            proposed.add("P" + random.nextInt(4));
            human.add(random.nextBoolean() ? proposed.get(i) : "P" + random.nextInt(4));
            add(Answers.shadow("e" + i, proposed.get(i)).recorded(human.get(i)));
        }
        long same = 0;
        long sameByChance = 0;
        for (int i = 0; i < 60; i++) {
            same += proposed.get(i).equals(human.get(i)) ? 1 : 0;
            for (String other : human) {
                sameByChance += proposed.get(i).equals(other) ? 1 : 0;
            }
        }
        double chance = sameByChance / 3600.0;
        assertThat(of("champion").agreement().kappa().orElseThrow())
                .isEqualTo((same / 60.0 - chance) / (1 - chance), EXACT);
    }

    @Test
    @DisplayName("when chance alone would agree always, kappa is absent instead of a number")
    void kappaWithoutMeaning() {
        add(Answers.shadow("1", "P1").recorded("P1"), Answers.shadow("2", "P1").recorded("P1"));
        assertThat(of("champion").agreement().kappa()).isEmpty();
        assertThat(of("champion").agreement().share().orElseThrow()).isEqualTo(1.0, EXACT);
    }

    @Test
    @DisplayName("an unseen answer is judged by what is recorded at the next answer about the same case")
    void shadowIsJudgedLater() {
        add(Answers.shadow("1", "P1").about("case"), Answers.shadow("2", "P2").about("other"));
        assertThat(of("champion").agreement().count())
                .as("before anything is recorded")
                .isZero();
        add(Answers.shadow("3", "P0").about("case").recorded("P1"));
        Agreement agreement = of("champion").agreement();
        assertThat(agreement.count()).as("the earlier answer and this one").isEqualTo(2);
        assertThat(agreement.agreed()).as("the earlier one").isEqualTo(1);
    }

    @Test
    @DisplayName("what the professional said before counts more than what was recorded")
    void beforeComesFirst() {
        add(Answers.shadow("1", "P1").saidBefore("P1").recorded("P3"));
        assertThat(of("champion").agreement().agreed()).isEqualTo(1);
    }

    @Test
    @DisplayName("who changes their mind towards the suggestion is influence")
    void influence() {
        add(
                Answers.advisory("1", "P1").saidBefore("P2").decided(Kind.ACCEPTED, ""),
                Answers.advisory("2", "P1").saidBefore("P2").decided(Kind.MODIFIED, "P2"),
                Answers.advisory("3", "P1").saidBefore("P1").decided(Kind.ACCEPTED, ""));
        assertThat(of("champion").influence()).isEqualTo(new UseFigures.Influence(2, 1));
    }

    @Test
    @DisplayName("champion and challenger are compared on the same events, whoever answered first")
    void comparison() {
        add(
                Answers.advisory("1", "P1").decided(Kind.ACCEPTED, ""),
                Answers.challenger("1", "P1"),
                Answers.advisory("2", "P1").decided(Kind.MODIFIED, "P0"),
                Answers.challenger("2", "P0"),
                Answers.challenger("3", "P2"),
                Answers.advisory("3", "P1").decided(Kind.ACCEPTED, ""),
                Answers.advisory("4", "P1").decided(Kind.MODIFIED, "P3"),
                Answers.challenger("4", "P2"),
                Answers.advisory("5", "P1").decided(Kind.OVERRIDDEN, ""),
                Answers.challenger("5", "P1"),
                Answers.advisory("6", "P1"),
                Answers.challenger("7", "P1"));
        assertThat(book.report().comparisons())
                .containsExactly(
                        new Comparison(new Comparison.Pair("triage", "champion", "challenger"), 5, 2, 4, 1, 1, 1, 1));
        assertThat(of("challenger").agreement().count())
                .as("challenger's answers of which the champion's decision told the human's value")
                .isEqualTo(3);
    }

    @Test
    @DisplayName("exercises are left out")
    void exercises() {
        var row = Answers.advisory("1", "P1").decided(Kind.ACCEPTED, "").row();
        var stored = row.suggestion();
        book.add(new SuggestionRow(
                exercise(stored), row.state(), row.shownAt(), row.openedAt(), row.before(), row.decision()));
        assertThat(book.report().uses()).isEmpty();
    }

    private static StoredSuggestion exercise(StoredSuggestion s) {
        return new StoredSuggestion(
                s.id(),
                s.messageId(),
                s.source(),
                s.subject(),
                s.useCase(),
                s.adapterId(),
                s.adapterVersion(),
                s.modelDigest(),
                s.configDigest(),
                s.outcome(),
                s.outcomeCode(),
                s.shown(),
                true,
                s.urgency(),
                s.inputJson(),
                s.answerJson(),
                s.receivedAt(),
                s.createdAt(),
                s.expiresAt(),
                s.latency(),
                s.inference());
    }
}
