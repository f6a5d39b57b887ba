package org.passerelle.gateway.app.showing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.passerelle.adapters.api.Mode;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.gateway.web.showing.ShowingDesk;
import org.passerelle.routes.UseCase;
import org.passerelle.routes.ports.Switches.Switch;
import org.passerelle.routes.rollout.SwitchBoard;
import org.passerelle.routes.showing.AlertBudget;
import org.passerelle.routes.showing.ShowingBoard;
import org.passerelle.routes.showing.ShowingBoard.Change;
import org.passerelle.routes.showing.ShowingSettings;

/** The site's settings, its alert budget and its switches, use case by use case. */
public final class SiteShowing implements ShowingDesk {
    private static final Set<Trigger> CALLS = Set.of(Trigger.CALL_CREATED, Trigger.CALL_UPDATED);

    private final Map<String, UseCase> useCases;
    private final ShowingBoard board;
    private final AlertBudget budget;
    private final SwitchBoard switches;

    public SiteShowing(Map<String, UseCase> useCases, ShowingBoard board, AlertBudget budget, SwitchBoard switches) {
        this.useCases = useCases;
        this.board = board;
        this.budget = budget;
        this.switches = switches;
    }

    @Override
    public List<Shown> useCases() {
        return useCases.values().stream().map(this::shown).toList();
    }

    private Shown shown(UseCase useCase) {
        return new Shown(
                useCase.name(),
                useCase.rollout().champion(),
                useCase.triggers().stream().anyMatch(CALLS::contains),
                board.settings(useCase.name()),
                budget.used(useCase.name()),
                stop(useCase));
    }

    /** What holds in no unit in particular: a switch for one unit stops the module there only. */
    private Optional<Stop> stop(UseCase useCase) {
        Mode configured = useCase.rollout().modes().usual();
        if (configured != Mode.ADVISORY) {
            boolean scheduled = useCase.rollout().schedule().isPresent();
            return scheduled
                    ? Optional.empty()
                    : Optional.of(new Stop(Optional.empty(), "", "la configuration ne montre pas ses suggestions"));
        }
        return switches.switches().stream()
                .filter(set -> concerns(set, useCase))
                .findFirst()
                .map(set -> new Stop(Optional.of(set.at()), set.by(), set.why()));
    }

    private static boolean concerns(Switch set, UseCase useCase) {
        return set.mode() != Mode.ADVISORY
                && set.unit().isEmpty()
                && set.adapter().equals(useCase.rollout().champion())
                && (set.useCase().isEmpty() || set.useCase().equals(useCase.name()));
    }

    @Override
    public void set(String useCase, ShowingSettings settings, String by, String why) {
        board.set(useCase, settings, by, why);
    }

    @Override
    public List<Change> changes(String useCase, int limit) {
        return board.changes(useCase, limit);
    }
}
