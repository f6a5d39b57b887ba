package org.passerelle.routes.rollout;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.passerelle.adapters.api.Mode;

/**
 * A trial that decides by cluster of units and by time whether suggestions are shown. It governs the units that it names;
 * in all others the configured modes hold.
 */
public sealed interface Schedule {
    /** The arm of a unit whose intervention has not begun. */
    String CONTROL = "control";

    /** Where a unit stands at an instant; empty if the trial does not concern it. */
    Optional<Stage> stage(String unit, Instant at);

    /**
     * Where a unit stands.
     *
     * @param arm stamped on every inference
     * @param mode of the champion
     */
    record Stage(String arm, Mode mode) {}

    /**
     * Stepped wedge: clusters cross over from control to intervention one after the other, and none goes back. Steps are
     * numbered from 1 in the order given; their arms are {@code wedge-1:intervention} and so on.
     */
    record SteppedWedge(List<Step> steps) implements Schedule {
        public SteppedWedge {
            steps = List.copyOf(steps);
            requireDisjoint(steps.stream().map(Step::units).toList());
            for (int i = 1; i < steps.size(); i++) {
                if (steps.get(i).start().isBefore(steps.get(i - 1).start())) {
                    throw new IllegalArgumentException("step " + (i + 1) + " starts before step " + i);
                }
            }
        }

        @Override
        public Optional<Stage> stage(String unit, Instant at) {
            for (int i = 0; i < steps.size(); i++) {
                Step step = steps.get(i);
                if (step.units().contains(unit)) {
                    return Optional.of(
                            at.isBefore(step.start())
                                    ? new Stage(CONTROL, Mode.SHADOW)
                                    : new Stage("wedge-" + (i + 1) + ":intervention", step.mode()));
                }
            }
            return Optional.empty();
        }
    }

    /**
     * One step.
     *
     * @param units the cluster that crosses over
     * @param start from this instant on
     * @param mode of the intervention
     */
    record Step(Set<String> units, Instant start, Mode mode) {
        public Step {
            units = Set.copyOf(units);
        }
    }

    /** Parallel clusters: from one instant on each cluster is in an arm of its own; before it all are control. */
    record ParallelClusters(Instant start, List<Arm> arms) implements Schedule {
        public ParallelClusters {
            arms = List.copyOf(arms);
            requireDisjoint(arms.stream().map(Arm::units).toList());
        }

        @Override
        public Optional<Stage> stage(String unit, Instant at) {
            return arms.stream()
                    .filter(arm -> arm.units().contains(unit))
                    .findFirst()
                    .map(arm ->
                            at.isBefore(start) ? new Stage(CONTROL, Mode.SHADOW) : new Stage(arm.name(), arm.mode()));
        }
    }

    /**
     * One arm.
     *
     * @param name stamped on every inference
     * @param units its cluster
     * @param mode from the start on
     */
    record Arm(String name, Set<String> units, Mode mode) {
        public Arm {
            units = Set.copyOf(units);
        }
    }

    private static void requireDisjoint(List<Set<String>> clusters) {
        Set<String> seen = new HashSet<>();
        for (Set<String> cluster : clusters) {
            for (String unit : cluster) {
                if (!seen.add(unit)) {
                    throw new IllegalArgumentException("the unit " + unit + " is in two clusters");
                }
            }
        }
    }
}
