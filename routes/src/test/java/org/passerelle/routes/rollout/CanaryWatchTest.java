package org.passerelle.routes.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.Mode;
import org.passerelle.routes.ports.Inference.Role;
import org.passerelle.routes.ports.Signal;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/** Programme: a canary that errs or drifts gives the champion its place back, once, until an operator puts it back. */
class CanaryWatchTest {
    private static final int LEAST_CALLS = 10;
    private static final int MOST_ERROR_PERCENT = 20;

    private final KeptSwitches store = new KeptSwitches();
    private final SwitchBoard board = new SwitchBoard(store);
    private final Deque<Runnable> away = new ArrayDeque<>();
    private final List<CanaryWatch.Returned> returned = new ArrayList<>();
    private final CanaryWatch watch = new CanaryWatch(
            Map.of(
                    "triage", rollout(new Canary("n", 10, LEAST_CALLS, MOST_ERROR_PERCENT)),
                    "coding", rollout(new Canary("n", 10, LEAST_CALLS, MOST_ERROR_PERCENT)),
                    "other", Rollout.of("a", Mode.ADVISORY)),
            board,
            away::add,
            Clock.fixed(Asked.AT, ZoneOffset.UTC));

    CanaryWatchTest() {
        watch.listen(returned::add);
    }

    @Test
    void tooManyErrorsTakeItBackOnce() {
        hear("triage", Outcome.SUGGESTED, 7);
        hear("triage", Outcome.LATE, 2);
        hear("triage", Outcome.FAILED, 1);
        // More come before the disk has the switch.
        hear("triage", Outcome.FAILED, 3 * LEAST_CALLS);
        assertThat(away).as("what waits for the disk").hasSize(1);
        runAway();

        assertThat(returned).hasSize(1);
        assertThat(returned.getFirst().useCase()).isEqualTo("triage");
        assertThat(returned.getFirst().why()).isEqualTo("3 appels sur 10 sans réponse valable");
        assertThat(lead("triage")).isEqualTo(Mode.SHADOW);
        assertThat(lead("coding")).as("another use case").isEqualTo(Mode.ADVISORY);
        assertThat(store.onDisk).singleElement().satisfies(set -> {
            assertThat(set.by()).isEqualTo("passerelle");
            assertThat(set.mode()).isEqualTo(Mode.SHADOW);
        });
        hear("triage", Outcome.FAILED, 3 * LEAST_CALLS);
        assertThat(away).as("nothing more once it is back").isEmpty();
    }

    @Test
    void aShareOfErrorsUpToTheLimitIsBorne() {
        for (int i = 0; i < 20; i++) {
            hear("triage", Outcome.SUGGESTED, 3);
            hear("triage", Outcome.ABSTAINED, 1);
            hear("triage", Outcome.INVALID, 1);
        }
        assertThat(away).isEmpty();
    }

    @Test
    void fewCallsAreNotJudged() {
        hear("triage", Outcome.FAILED, LEAST_CALLS - 1);

        assertThat(away).isEmpty();
    }

    @Test
    void whatTheChampionDoesIsNotHeldAgainstTheCanary() {
        for (int i = 0; i < 3 * LEAST_CALLS; i++) {
            watch.accept(signal("triage", "a", Role.CHAMPION, Outcome.FAILED));
            watch.accept(signal("triage", "n", Role.FALLBACK, Outcome.FAILED));
            watch.accept(signal("other", "n", Role.CANARY, Outcome.FAILED));
        }
        assertThat(away).isEmpty();
    }

    @Test
    void driftTakesItBackInEveryUseCase() {
        watch.drifted("a");
        assertThat(away).as("the champion's drift").isEmpty();

        watch.drifted("n");
        watch.drifted("n");
        runAway();

        assertThat(returned).extracting(CanaryWatch.Returned::useCase).containsExactlyInAnyOrder("triage", "coding");
        assertThat(returned).allSatisfy(one -> assertThat(one.why()).contains("dérive"));
        assertThat(lead("triage")).isEqualTo(Mode.SHADOW);
        watch.drifted("n");
        assertThat(away).as("once").isEmpty();
    }

    @Test
    void aCanaryThatAnOperatorPutsBackGetsAFreshStart() {
        hear("triage", Outcome.FAILED, LEAST_CALLS);
        runAway();
        // Compared in the shadow meanwhile, it goes on failing.
        hear("triage", Outcome.FAILED, 3 * LEAST_CALLS);

        board.clear("n", "triage", "", "op", "réparé", Asked.AT.plusSeconds(60));
        hear("triage", Outcome.FAILED, LEAST_CALLS - 1);
        assertThat(away).as("not judged before enough new calls").isEmpty();

        hear("triage", Outcome.FAILED, 1);
        runAway();
        assertThat(returned).as("judged again").hasSize(2);
        assertThat(lead("triage")).isEqualTo(Mode.SHADOW);
    }

    @Test
    void itIsTakenBackEvenIfTheDiskDoesNotWork() {
        store.broken = true;
        hear("triage", Outcome.LATE, LEAST_CALLS);
        runAway();

        assertThat(lead("triage")).isEqualTo(Mode.SHADOW);
        assertThat(returned).hasSize(1);
    }

    private void hear(String useCase, Outcome outcome, int times) {
        for (int i = 0; i < times; i++) {
            watch.accept(signal(useCase, "n", Role.CANARY, outcome));
        }
    }

    private void runAway() {
        while (!away.isEmpty()) {
            away.remove().run();
        }
    }

    private Mode lead(String useCase) {
        return board.cap(useCase).cap("n", "", Mode.ADVISORY);
    }

    private static Signal signal(String useCase, String adapter, Role role, Outcome outcome) {
        return new Signal.SuggestionWritten(Asked.of("i", useCase, adapter, role, outcome, ""));
    }

    private static Rollout rollout(Canary canary) {
        return new Rollout("a", Modes.everywhere(Mode.ADVISORY), Optional.of(canary), List.of(), Optional.empty());
    }
}
