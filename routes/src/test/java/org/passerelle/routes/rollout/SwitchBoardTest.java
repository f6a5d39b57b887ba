package org.passerelle.routes.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.passerelle.adapters.api.Mode;
import org.passerelle.routes.ports.StoreException;
import org.passerelle.routes.ports.Switches;
import org.passerelle.routes.ports.Switches.Switch;

/** Programme: a switch counts at once, only lowers, and a kill works while the disk does not. */
@Timeout(60)
class SwitchBoardTest {
    private static final Instant AT = Asked.AT;

    private final KeptSwitches store = new KeptSwitches();
    private final SwitchBoard board = new SwitchBoard(store);

    @Test
    void aSwitchLowersWhereItWasSetAndNowhereElse() {
        board.set(set("a", "triage", "URG", Mode.OFF, 0));

        assertThat(mode("triage", "a", "URG")).isEqualTo(Mode.OFF);
        assertThat(mode("triage", "a", "CARDIO")).as("another unit").isEqualTo(Mode.ADVISORY);
        assertThat(mode("coding", "a", "URG")).as("another use case").isEqualTo(Mode.ADVISORY);
        assertThat(mode("triage", "b", "URG")).as("another adapter").isEqualTo(Mode.ADVISORY);
    }

    @Test
    void theMostCarefulOfSeveralSwitchesCounts() {
        board.set(set("a", "", "", Mode.SHADOW, 0));
        board.set(set("a", "triage", "", Mode.ADVISORY, 1));
        assertThat(mode("triage", "a", "URG")).isEqualTo(Mode.SHADOW);

        board.set(set("a", "", "URG", Mode.OFF, 2));
        assertThat(mode("triage", "a", "URG")).isEqualTo(Mode.OFF);
    }

    @Test
    void noSwitchRaises() {
        board.set(set("a", "", "", Mode.ADVISORY, 0));

        assertThat(board.cap("triage").cap("a", "URG", Mode.SHADOW)).isEqualTo(Mode.SHADOW);
        assertThat(board.cap("triage").cap("a", "URG", Mode.OFF)).isEqualTo(Mode.OFF);
    }

    @Test
    void clearingBringsTheConfiguredModeBack() {
        board.set(set("a", "", "", Mode.OFF, 0));
        board.clear("a", "", "", "op", "réparé", AT.plusSeconds(1));

        assertThat(mode("triage", "a", "URG")).isEqualTo(Mode.ADVISORY);
        assertThat(store.onDisk).isEmpty();
    }

    @Test
    void switchesSurviveARestart() {
        board.set(set("a", "", "", Mode.OFF, 0));

        assertThat(new SwitchBoard(store).cap("triage").cap("a", "", Mode.ADVISORY))
                .isEqualTo(Mode.OFF);
    }

    @Test
    void nobodyIsAskedWhileTheSwitchesCannotBeRead() {
        store.broken = true;

        assertThatThrownBy(() -> new SwitchBoard(store)).isInstanceOf(StoreException.class);
    }

    @Test
    void aKillWorksWhileTheDiskDoesNot() {
        AtomicInteger told = new AtomicInteger();
        board.listen(told::incrementAndGet);
        store.broken = true;

        assertThatThrownBy(() -> board.set(set("a", "", "", Mode.OFF, 0)))
                .as("the operator is told that it will not survive a restart")
                .isInstanceOf(StoreException.class);
        assertThat(mode("triage", "a", "URG")).isEqualTo(Mode.OFF);
        assertThat(told).as("calls under way hear of it").hasPositiveValue();
    }

    @Test
    void aKillThatTheDiskDidNotTakeIsNotLostWhenAnotherSwitchIsSet() {
        store.broken = true;
        assertThatThrownBy(() -> board.set(set("a", "", "", Mode.OFF, 0))).isInstanceOf(StoreException.class);
        store.broken = false;

        board.set(set("b", "", "", Mode.SHADOW, 1));

        assertThat(mode("triage", "a", "URG")).as("the adapter that was killed").isEqualTo(Mode.OFF);
    }

    @Test
    void aKillThatTheDiskDidNotTakeIsWrittenWhenTheDiskIsBack() {
        store.broken = true;
        assertThatThrownBy(() -> board.set(set("a", "", "", Mode.OFF, 0))).isInstanceOf(StoreException.class);
        store.broken = false;

        board.refresh();

        assertThat(store.onDisk).containsExactly(set("a", "", "", Mode.OFF, 0));
        assertThat(mode("triage", "a", "URG")).isEqualTo(Mode.OFF);
    }

    @Test
    void aKillThatTheDiskDidNotTakeCanBeCleared() {
        store.broken = true;
        assertThatThrownBy(() -> board.set(set("a", "", "", Mode.OFF, 0))).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> board.clear("a", "", "", "op", "", AT.plusSeconds(1)))
                .isInstanceOf(StoreException.class);
        assertThat(mode("triage", "a", "URG")).as("still killed").isEqualTo(Mode.OFF);
        store.broken = false;

        board.clear("a", "", "", "op", "", AT.plusSeconds(2));

        assertThat(mode("triage", "a", "URG")).isEqualTo(Mode.ADVISORY);
    }

    @Test
    void whatTakesBackAKillDoesNotCountUntilItIsOnTheDisk() {
        board.set(set("a", "", "", Mode.OFF, 0));
        store.broken = true;

        assertThatThrownBy(() -> board.set(set("a", "", "", Mode.SHADOW, 1))).isInstanceOf(StoreException.class);

        assertThat(mode("triage", "a", "URG")).isEqualTo(Mode.OFF);
    }

    @Test
    void aKillDoesNotWaitForADiskThatHangs() throws Exception {
        CountDownLatch diskReached = new CountDownLatch(1);
        CountDownLatch diskAnswers = new CountDownLatch(1);
        SwitchBoard hanging = new SwitchBoard(new Hanging(diskReached, diskAnswers));
        Thread operator = Thread.ofVirtual().start(() -> hanging.set(set("a", "", "", Mode.OFF, 0)));
        try {
            assertThat(diskReached.await(15, TimeUnit.SECONDS))
                    .as("the disk is asked")
                    .isTrue();
            assertThat(hanging.cap("triage").cap("a", "", Mode.ADVISORY)).isEqualTo(Mode.OFF);
        } finally {
            diskAnswers.countDown();
            operator.join();
        }
    }

    @Test
    void switchesSetAtTheSameTimeAllCount() throws Exception {
        for (int round = 0; round < 50; round++) {
            SwitchBoard shared = new SwitchBoard(new KeptSwitches());
            List<Thread> operators = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Switch kill = set("adapter-" + i, "", "", Mode.OFF, i);
                operators.add(Thread.ofPlatform().start(() -> shared.set(kill)));
            }
            for (Thread operator : operators) {
                operator.join();
            }
            assertThat(shared.switches()).as("switches in round " + round).hasSize(8);
        }
    }

    @Test
    void anUnusedBoardLowersNothingAndSaysThatItKeepsNothing() {
        SwitchBoard unused = SwitchBoard.unused();

        assertThat(unused.cap("triage").cap("a", "", Mode.ADVISORY)).isEqualTo(Mode.ADVISORY);
        assertThatThrownBy(() -> unused.set(set("a", "", "", Mode.OFF, 0))).isInstanceOf(StoreException.class);
    }

    private Mode mode(String useCase, String adapter, String unit) {
        return board.cap(useCase).cap(adapter, unit, Mode.ADVISORY);
    }

    private static Switch set(String adapter, String useCase, String unit, Mode mode, int second) {
        return new Switch(adapter, useCase, unit, mode, "op", "essai", AT.plusSeconds(second));
    }

    /** A disk that takes its time. */
    private record Hanging(CountDownLatch reached, CountDownLatch answers, AtomicBoolean kept) implements Switches {
        private Hanging(CountDownLatch reached, CountDownLatch answers) {
            this(reached, answers, new AtomicBoolean());
        }

        @Override
        public List<Switch> switches() {
            return List.of();
        }

        @Override
        public void set(Switch set) {
            reached.countDown();
            try {
                kept.set(answers.await(30, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                throw new StoreException("interrupted", e);
            }
        }

        @Override
        public void clear(String adapter, String useCase, String unit, String by, String why, Instant at) {
            throw new StoreException("not in this test", null);
        }
    }
}
