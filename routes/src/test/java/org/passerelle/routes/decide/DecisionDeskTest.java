package org.passerelle.routes.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.Decisions;
import org.passerelle.routes.ports.Inference;
import org.passerelle.routes.ports.Signal;
import org.passerelle.routes.ports.Signals;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;
import org.passerelle.routes.rollout.Asked;

/** Programme: a decision that is kept is told; one that is not is not; who decided always hears what the record holds. */
class DecisionDeskTest {
    private static final Decision ACCEPTED = new Decision(
            "i",
            Decision.Kind.ACCEPTED,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "poste",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Asked.AT);

    private final OneSuggestion record =
            new OneSuggestion(Asked.of("i", "triage", "regles", Inference.Role.CHAMPION, Outcome.SUGGESTED, "{}"));
    private final List<Signal> heard = new ArrayList<>();
    private final Signals signals = new Signals();

    DecisionDeskTest() {
        signals.listen(heard::add);
    }

    @Test
    void aKeptDecisionIsTold() {
        assertThat(desk(Decisions.Result.KEPT).decide(ACCEPTED)).isEqualTo(Decisions.Result.KEPT);

        assertThat(heard)
                .containsExactly(new Signal.DecisionWritten(ACCEPTED, "triage", false, Asked.AT.plusMillis(5)));
    }

    @Test
    void aDecisionThatCameTooLateIsNotTold() {
        assertThat(desk(Decisions.Result.TOO_LATE).decide(ACCEPTED)).isEqualTo(Decisions.Result.TOO_LATE);

        assertThat(heard).isEmpty();
    }

    @Test
    void aKeptDecisionIsSaidToBeKeptEvenIfNobodyCanBeTold() {
        record.broken = true;

        assertThat(desk(Decisions.Result.KEPT).decide(ACCEPTED)).isEqualTo(Decisions.Result.KEPT);
        assertThat(desk(Decisions.Result.KEPT).closeExpired(Asked.AT, 10)).containsExactly(ACCEPTED);
    }

    private DecisionDesk desk(Decisions.Result result) {
        return new DecisionDesk(new Always(result), record, signals);
    }

    /** The port of the decisions, always with the same result. */
    private record Always(Result result) implements Decisions {
        @Override
        public Result decide(Decision decision) {
            return result;
        }

        @Override
        public void shown(String suggestionId, Instant at) {
            // Nothing to note.
        }

        @Override
        public void opened(String suggestionId, Instant at) {
            // Nothing to note.
        }

        @Override
        public void answeredBefore(String suggestionId, String value, Instant at) {
            // Nothing to note.
        }

        @Override
        public List<Decision> closeExpired(Instant now, int limit) {
            return List.of(ACCEPTED);
        }
    }
}
