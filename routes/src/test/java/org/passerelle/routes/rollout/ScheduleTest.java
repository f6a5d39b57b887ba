package org.passerelle.routes.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.Mode;
import org.passerelle.routes.rollout.Schedule.Arm;
import org.passerelle.routes.rollout.Schedule.ParallelClusters;
import org.passerelle.routes.rollout.Schedule.Stage;
import org.passerelle.routes.rollout.Schedule.Step;
import org.passerelle.routes.rollout.Schedule.SteppedWedge;

/** Programme: where each unit of a trial stands at every instant. */
class ScheduleTest {
    private static final Instant START = Instant.parse("2026-03-01T07:00:00Z");
    private static final Stage CONTROL = new Stage("control", Mode.SHADOW);

    @Test
    void aClusterCrossesOverAtTheInstantOfItsStep() {
        Schedule wedge = new SteppedWedge(
                List.of(new Step(Set.of("A", "B"), START, Mode.ADVISORY), step("C", START.plus(Duration.ofDays(28)))));
        Stage first = new Stage("wedge-1:intervention", Mode.ADVISORY);

        assertThat(wedge.stage("A", START.minusNanos(1))).as("just before").contains(CONTROL);
        assertThat(wedge.stage("A", START)).as("at the instant itself").contains(first);
        assertThat(wedge.stage("B", START.plusNanos(1))).contains(first);
        assertThat(wedge.stage("C", START)).as("the next cluster waits").contains(CONTROL);
        assertThat(wedge.stage("C", START.plus(Duration.ofDays(28))))
                .contains(new Stage("wedge-2:intervention", Mode.ADVISORY));
        assertThat(wedge.stage("Z", START)).as("a unit outside the trial").isEmpty();
        assertThat(wedge.stage("", START)).as("no unit known").isEmpty();
    }

    @Test
    void noClusterGoesBack() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<Step> steps = new ArrayList<>();
            Instant start = START;
            for (int i = 0; i < 1 + random.nextInt(6); i++) {
                steps.add(step("unit-" + i, start));
                start = start.plusSeconds(random.nextInt(100));
            }
            Schedule wedge = new SteppedWedge(steps);
            for (int unit = 0; unit < steps.size(); unit++) {
                boolean crossed = false;
                for (int second = -10; second < 700; second += 7) {
                    Stage stage = wedge.stage("unit-" + unit, START.plusSeconds(second))
                            .orElseThrow();
                    boolean intervention = !stage.equals(CONTROL);
                    assertThat(intervention || !crossed)
                            .as("unit " + unit + " stays")
                            .isTrue();
                    crossed = intervention;
                }
                assertThat(crossed)
                        .as("unit " + unit + " crosses over in the end")
                        .isTrue();
            }
        }
    }

    @Test
    void clustersAreDisjointAndStepsInOrder() {
        assertThatThrownBy(() -> new SteppedWedge(List.of(step("A", START), step("A", START.plusSeconds(1)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two clusters");
        assertThatThrownBy(() -> new SteppedWedge(List.of(step("A", START), step("B", START.minusSeconds(1)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("step 2 starts before step 1");
        assertThatThrownBy(() -> new ParallelClusters(
                        START,
                        List.of(new Arm("x", Set.of("A", "B"), Mode.ADVISORY), new Arm("y", Set.of("B"), Mode.SHADOW))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two clusters");
    }

    @Test
    void parallelClustersBeginTogether() {
        Schedule trial = new ParallelClusters(
                START,
                List.of(
                        new Arm("suggestions", Set.of("A"), Mode.ADVISORY),
                        new Arm("sans-suggestions", Set.of("B"), Mode.SHADOW)));

        assertThat(trial.stage("A", START.minusNanos(1))).contains(CONTROL);
        assertThat(trial.stage("B", START.minusNanos(1))).contains(CONTROL);
        assertThat(trial.stage("A", START)).contains(new Stage("suggestions", Mode.ADVISORY));
        assertThat(trial.stage("B", START)).contains(new Stage("sans-suggestions", Mode.SHADOW));
        assertThat(trial.stage("C", START)).isEmpty();
    }

    private static Step step(String unit, Instant start) {
        return new Step(Set.of(unit), start, Mode.ADVISORY);
    }
}
