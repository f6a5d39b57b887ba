package org.passerelle.routes.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.Mode;
import org.passerelle.routes.ports.Inference.Role;

/** Programme: who is asked about a case, in which mode, and that nothing raises what a site configured. */
class RolloutTest {
    private static final Instant AT = Asked.AT;
    private static final int SUBJECTS = 10_000;

    @Test
    void oneAdapterIsAskedInItsModeEverywhere() {
        assertThat(Rollout.of("a", Mode.ADVISORY).assign(at("URG", "s")))
                .containsExactly(new Assignment("a", Mode.ADVISORY, Role.CHAMPION, ""));
        assertThat(Rollout.of("a", Mode.OFF).assign(at("URG", "s"))).isEmpty();
    }

    @Test
    void aUnitMayHaveAModeOfItsOwn() {
        Rollout rollout = rollout(new Modes(Mode.SHADOW, Map.of("URG", Mode.ADVISORY, "REA", Mode.OFF)), null);

        assertThat(rollout.assign(at("URG", "s"))).extracting(Assignment::mode).containsExactly(Mode.ADVISORY);
        assertThat(rollout.assign(at("REA", "s"))).isEmpty();
        assertThat(rollout.assign(at("CARDIO", "s")))
                .extracting(Assignment::mode)
                .containsExactly(Mode.SHADOW);
        assertThat(rollout.assign(at("", "s")))
                .as("no unit known")
                .extracting(Assignment::mode)
                .containsExactly(Mode.SHADOW);
    }

    @Test
    void aChallengerIsAskedForComparisonOnly() {
        Rollout rollout = rollout(
                Modes.everywhere(Mode.ADVISORY),
                null,
                new Challenger("c", new Modes(Mode.ADVISORY, Map.of("REA", Mode.OFF))));

        assertThat(rollout.assign(at("URG", "s")))
                .containsExactly(
                        new Assignment("a", Mode.ADVISORY, Role.CHAMPION, ""),
                        new Assignment("c", Mode.SHADOW, Role.CHALLENGER, ""));
        assertThat(rollout.assign(at("REA", "s")))
                .extracting(Assignment::adapter)
                .containsExactly("a");
        assertThat(rollout.adapters()).containsExactly("a", "c");
    }

    @Test
    void aCanaryTakesTheChampionsPlaceForItsShareAndTheSameSubjectsEveryTime() {
        for (int percent : List.of(0, 1, 10, 50, 90, 100)) {
            Rollout rollout = rollout(Modes.everywhere(Mode.ADVISORY), Canary.of("n", percent));
            int canaries = 0;
            for (int i = 0; i < SUBJECTS; i++) {
                List<Assignment> assigned = rollout.assign(at("URG", "case-" + i));
                assertThat(assigned).as("one answer counts").hasSize(1);
                assertThat(rollout.assign(new CaseFacts("REA", "case-" + i, "later", AT.plusSeconds(99))))
                        .as("another event of the same subject")
                        .isEqualTo(assigned);
                canaries += assigned.getFirst().role() == Role.CANARY ? 1 : 0;
            }
            // Four standard deviations of a fair draw of half the subjects are 200.
            assertThat(canaries * 100.0 / SUBJECTS).as("share in percent").isCloseTo(percent, within(2.0));
            if (percent == 0 || percent == 100) {
                assertThat(canaries).isEqualTo(percent * SUBJECTS / 100);
            }
        }
    }

    @Test
    void aGrowingShareKeepsWhoeverHadTheCanary() {
        Set<String> before = canaries("n", 10);

        assertThat(canaries("n", 30)).containsAll(before);
    }

    @Test
    void anotherNewVersionMeetsOtherSubjects() {
        Set<String> both = canaries("n", 50);
        both.retainAll(canaries("m", 50));

        assertThat(both.size() * 100.0 / SUBJECTS)
                .as("percent that get both first")
                .isCloseTo(25, within(3.0));
    }

    @Test
    void aCanaryCappedBelowTheChampionIsOnlyCompared() {
        Rollout rollout = rollout(Modes.everywhere(Mode.ADVISORY), Canary.of("n", 100));
        ModeCap cap = (adapter, unit, wanted) -> adapter.equals("n") ? Modes.lower(Mode.SHADOW, wanted) : wanted;

        assertThat(rollout.assign(at("URG", "s"), cap))
                .containsExactly(
                        new Assignment("a", Mode.ADVISORY, Role.CHAMPION, ""),
                        new Assignment("n", Mode.SHADOW, Role.CANARY, ""));
    }

    @Test
    void whereTheUseCaseIsOffNobodyIsAskedForComparisonEither() {
        Rollout rollout = rollout(
                new Modes(Mode.ADVISORY, Map.of("REA", Mode.OFF)),
                Canary.of("n", 100),
                new Challenger("c", Modes.everywhere(Mode.SHADOW)));

        assertThat(rollout.assign(at("REA", "s"))).isEmpty();
        assertThat(rollout.assign(at("URG", "s"), (adapter, unit, wanted) -> adapter.equals("c") ? wanted : Mode.OFF))
                .as("a switch on champion and canary leaves the challenger")
                .containsExactly(new Assignment("c", Mode.SHADOW, Role.CHALLENGER, ""));
    }

    @Test
    void aCanarySwitchedOffLeavesTheChampion() {
        Rollout rollout = rollout(Modes.everywhere(Mode.ADVISORY), Canary.of("n", 100));

        assertThat(rollout.assign(at("URG", "s"), (adapter, unit, wanted) -> adapter.equals("n") ? Mode.OFF : wanted))
                .containsExactly(new Assignment("a", Mode.ADVISORY, Role.CHAMPION, ""));
    }

    @Test
    void noCapRaisesAndNoAnswerOutranksWhatIsConfigured() {
        Random random = new Random(4);
        Mode[] all = Mode.values();
        for (int i = 0; i < 2_000; i++) {
            Mode usual = all[random.nextInt(all.length)];
            Mode limit = all[random.nextInt(all.length)];
            Rollout rollout = rollout(
                    Modes.everywhere(usual), Canary.of("n", 50), new Challenger("c", Modes.everywhere(Mode.ADVISORY)));
            List<Assignment> assigned =
                    rollout.assign(at("URG", "s" + i), (adapter, unit, wanted) -> Modes.lower(limit, wanted));
            assertThat(assigned).as("configured " + usual + ", capped " + limit).allSatisfy(assignment -> {
                assertThat(assignment.mode()).isLessThanOrEqualTo(limit).isNotEqualTo(Mode.OFF);
                if (assignment.role() == Role.CHALLENGER) {
                    assertThat(assignment.mode()).isEqualTo(Mode.SHADOW);
                } else {
                    assertThat(assignment.mode()).isLessThanOrEqualTo(usual);
                }
            });
            assertThat(assigned.stream().filter(a -> a.mode() == Mode.ADVISORY).count())
                    .as("answers that count")
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void ofTwoCapsTheMoreCarefulCounts() {
        ModeCap shadow = (adapter, unit, wanted) -> Modes.lower(Mode.SHADOW, wanted);
        ModeCap off = (adapter, unit, wanted) -> Mode.OFF;

        assertThat(shadow.and(off).cap("a", "", Mode.ADVISORY)).isEqualTo(Mode.OFF);
        assertThat(off.and(shadow).cap("a", "", Mode.ADVISORY)).isEqualTo(Mode.OFF);
        assertThat(ModeCap.none().and(shadow).cap("a", "", Mode.ADVISORY)).isEqualTo(Mode.SHADOW);
    }

    @Test
    void oneAdapterHasOnePart() {
        assertThatThrownBy(() -> rollout(Modes.everywhere(Mode.ADVISORY), Canary.of("a", 5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two parts");
        assertThatThrownBy(() -> Canary.of("n", 101)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Canary("n", 5, 0, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aScheduleDecidesAboutItsUnitsAndStampsItsArmOnEveryAnswer() {
        Schedule wedge = new Schedule.SteppedWedge(List.of(
                new Schedule.Step(Set.of("URG"), AT, Mode.ADVISORY),
                new Schedule.Step(Set.of("REA"), AT.plusSeconds(60), Mode.ADVISORY)));
        Rollout rollout = new Rollout(
                "a",
                Modes.everywhere(Mode.OFF),
                Optional.empty(),
                List.of(new Challenger("c", Modes.everywhere(Mode.SHADOW))),
                Optional.of(wedge));

        assertThat(rollout.assign(at("URG", "s")))
                .containsExactly(
                        new Assignment("a", Mode.ADVISORY, Role.CHAMPION, "wedge-1:intervention"),
                        new Assignment("c", Mode.SHADOW, Role.CHALLENGER, "wedge-1:intervention"));
        assertThat(rollout.assign(at("REA", "s")))
                .as("control: asked, not shown")
                .contains(new Assignment("a", Mode.SHADOW, Role.CHAMPION, "control"));
        assertThat(rollout.assign(at("CARDIO", "s")))
                .as("a unit outside the trial keeps its configured mode, off: nobody is asked there")
                .isEmpty();
        assertThat(rollout.assign(at("URG", "s"), (adapter, unit, wanted) -> Mode.OFF))
                .as("a kill outranks a trial")
                .isEmpty();
    }

    private static Set<String> canaries(String adapter, int percent) {
        Rollout rollout = rollout(Modes.everywhere(Mode.ADVISORY), Canary.of(adapter, percent));
        Set<String> subjects = new HashSet<>();
        for (int i = 0; i < SUBJECTS; i++) {
            String subject = "patient:" + (1_000_000 + i);
            if (rollout.assign(at("URG", subject)).getFirst().role() == Role.CANARY) {
                subjects.add(subject);
            }
        }
        return subjects;
    }

    private static Rollout rollout(Modes modes, Canary canary, Challenger... challengers) {
        return new Rollout("a", modes, Optional.ofNullable(canary), List.of(challengers), Optional.empty());
    }

    private static CaseFacts at(String unit, String subject) {
        return new CaseFacts(unit, subject, "e", AT);
    }
}
