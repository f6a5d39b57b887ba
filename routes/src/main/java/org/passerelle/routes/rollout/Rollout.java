package org.passerelle.routes.rollout;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.passerelle.adapters.api.Mode;
import org.passerelle.routes.ports.Inference.Role;

/**
 * How the adapters of one use case are put into use.
 *
 * @param champion configured name of the adapter whose answers count
 * @param modes of the champion, by unit
 * @param canary a newer version that takes its place for some subjects
 * @param challengers adapters that are asked the same, for comparison
 * @param schedule a trial that decides about the units that it names
 */
public record Rollout(
        String champion,
        Modes modes,
        Optional<Canary> canary,
        List<Challenger> challengers,
        Optional<Schedule> schedule) {

    public Rollout {
        challengers = List.copyOf(challengers);
        Set<String> names = new LinkedHashSet<>(List.of(champion));
        List<String> others = new ArrayList<>();
        canary.ifPresent(newer -> others.add(newer.adapter()));
        challengers.forEach(challenger -> others.add(challenger.adapter()));
        for (String other : others) {
            if (!names.add(other)) {
                throw new IllegalArgumentException("the adapter " + other + " has two parts in one use case");
            }
        }
    }

    /** One adapter, the same mode everywhere. */
    public static Rollout of(String champion, Mode mode) {
        return new Rollout(champion, Modes.everywhere(mode), Optional.empty(), List.of(), Optional.empty());
    }

    /** Every adapter that may be asked. */
    public Set<String> adapters() {
        Set<String> names = new LinkedHashSet<>();
        names.add(champion);
        canary.ifPresent(newer -> names.add(newer.adapter()));
        challengers.forEach(challenger -> names.add(challenger.adapter()));
        return names;
    }

    /** Whom to ask, nothing lowering the configured modes. */
    public List<Assignment> assign(CaseFacts facts) {
        return assign(facts, ModeCap.none());
    }

    /**
     * Whom to ask about a case. The same case in the same stage always gets the same answer; a subject stays with the
     * canary or the champion as long as the share does not change.
     *
     * @param cap lowers modes; a canary that it lowers below the champion leaves the champion in its place and is only
     *     compared
     * @return none where the unit's mode is OFF; what an operator switched off is left out, the others stay
     */
    public List<Assignment> assign(CaseFacts facts, ModeCap cap) {
        Optional<Schedule.Stage> stage = schedule.flatMap(trial -> trial.stage(facts.unit(), facts.at()));
        String arm = stage.map(Schedule.Stage::arm).orElse("");
        Mode wanted = stage.map(Schedule.Stage::mode).orElseGet(() -> modes.in(facts.unit()));
        if (wanted == Mode.OFF) {
            // Off is off: no data of the unit goes to any adapter, not even for comparison.
            return List.of();
        }
        Mode championMode = cap.cap(champion, facts.unit(), wanted);
        List<Assignment> assignments = new ArrayList<>();
        Optional<Canary> chosen =
                canary.filter(newer -> Shares.within(newer.adapter(), facts.subject(), newer.percent()));
        Mode canaryMode = chosen.map(newer -> cap.cap(newer.adapter(), facts.unit(), wanted))
                .orElse(Mode.OFF);
        boolean replaced = canaryMode != Mode.OFF && canaryMode.compareTo(championMode) >= 0;
        if (!replaced) {
            assignments.add(new Assignment(champion, championMode, Role.CHAMPION, arm));
        }
        chosen.ifPresent(newer -> assignments.add(new Assignment(newer.adapter(), canaryMode, Role.CANARY, arm)));
        for (Challenger challenger : challengers) {
            Mode shadow = Modes.lower(Mode.SHADOW, challenger.modes().in(facts.unit()));
            assignments.add(new Assignment(
                    challenger.adapter(), cap.cap(challenger.adapter(), facts.unit(), shadow), Role.CHALLENGER, arm));
        }
        return assignments.stream()
                .filter(assignment -> assignment.mode() != Mode.OFF)
                .toList();
    }
}
