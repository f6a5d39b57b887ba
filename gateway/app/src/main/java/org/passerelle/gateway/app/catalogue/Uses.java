package org.passerelle.gateway.app.catalogue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Mode;
import org.passerelle.gateway.web.catalogue.AdapterView;
import org.passerelle.routes.UseCase;
import org.passerelle.routes.ports.Inference.Role;
import org.passerelle.routes.rollout.Canary;
import org.passerelle.routes.rollout.Challenger;
import org.passerelle.routes.rollout.Modes;
import org.passerelle.routes.rollout.Rollout;
import org.passerelle.routes.rollout.Schedule;
import org.passerelle.routes.rollout.SwitchBoard;

/** Where each adapter is used, and what is done with its answers there at this moment. */
final class Uses {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.FRENCH).withZone(ZoneId.of("Europe/Paris"));

    private final Map<String, UseCase> useCases;
    private final SwitchBoard switches;
    private final Clock clock;

    Uses(Map<String, UseCase> useCases, SwitchBoard switches, Clock clock) {
        this.useCases = useCases;
        this.switches = switches;
        this.clock = clock;
    }

    List<AdapterView.Use> of(String adapter, Manifest manifest) {
        List<AdapterView.Use> uses = new ArrayList<>();
        for (UseCase useCase : useCases.values()) {
            role(adapter, useCase)
                    .ifPresent(role -> units(useCase.rollout())
                            .forEach(unit -> uses.add(use(adapter, manifest, useCase, role, unit))));
        }
        return uses;
    }

    private AdapterView.Use use(String adapter, Manifest manifest, UseCase useCase, Role role, String unit) {
        Rollout rollout = useCase.rollout();
        Optional<Schedule.Stage> stage = rollout.schedule().flatMap(schedule -> schedule.stage(unit, clock.instant()));
        Mode configured = configured(adapter, rollout, role, unit, stage);
        Mode allowed = manifest.conduct().allows(configured) ? configured : lowered(manifest, configured);
        return new AdapterView.Use(
                useCase.name(),
                unit,
                switches.cap(useCase.name()).cap(adapter, unit, allowed),
                configured,
                role,
                stage.map(Schedule.Stage::arm).orElse(""),
                rollout.schedule().map(Uses::words).orElse(""),
                role == Role.CANARY
                        ? OptionalInt.of(rollout.canary().map(Canary::percent).orElse(0))
                        : OptionalInt.empty());
    }

    private static Mode lowered(Manifest manifest, Mode configured) {
        Mode shadow = Modes.lower(configured, Mode.SHADOW);
        return manifest.conduct().allows(shadow) ? shadow : Mode.OFF;
    }

    private static Mode configured(
            String adapter, Rollout rollout, Role role, String unit, Optional<Schedule.Stage> stage) {
        Mode wanted =
                stage.map(Schedule.Stage::mode).orElseGet(() -> rollout.modes().in(unit));
        if (wanted == Mode.OFF) {
            return Mode.OFF;
        }
        return switch (role) {
            case CHAMPION, CANARY, FALLBACK -> wanted;
            case CHALLENGER ->
                rollout.challengers().stream()
                        .filter(challenger -> challenger.adapter().equals(adapter))
                        .map(Challenger::modes)
                        .map(modes -> Modes.lower(Mode.SHADOW, modes.in(unit)))
                        .findFirst()
                        .orElse(Mode.OFF);
        };
    }

    private static Optional<Role> role(String adapter, UseCase useCase) {
        Rollout rollout = useCase.rollout();
        if (rollout.champion().equals(adapter)) {
            return Optional.of(Role.CHAMPION);
        }
        if (rollout.canary().filter(canary -> canary.adapter().equals(adapter)).isPresent()) {
            return Optional.of(Role.CANARY);
        }
        if (rollout.adapters().contains(adapter)) {
            return Optional.of(Role.CHALLENGER);
        }
        return useCase.adapters().containsKey(adapter) ? Optional.of(Role.FALLBACK) : Optional.empty();
    }

    /** The units that the configuration or a schedule has a word about, and all others as one. */
    private static Set<String> units(Rollout rollout) {
        Set<String> units = new LinkedHashSet<>();
        units.add("");
        units.addAll(rollout.modes().units().keySet());
        rollout.schedule().ifPresent(schedule -> {
            switch (schedule) {
                case Schedule.SteppedWedge wedge -> wedge.steps().forEach(step -> units.addAll(step.units()));
                case Schedule.ParallelClusters clusters -> clusters.arms().forEach(arm -> units.addAll(arm.units()));
            }
        });
        return units;
    }

    private static String words(Schedule schedule) {
        return switch (schedule) {
            case Schedule.SteppedWedge wedge ->
                "par paliers : "
                        + String.join(
                                " ; ",
                                wedge.steps().stream()
                                        .map(step -> String.join(", ", step.units()) + " le " + day(step.start()))
                                        .toList());
            case Schedule.ParallelClusters clusters ->
                "groupes parallèles à partir du " + day(clusters.start()) + " : "
                        + String.join(
                                " ; ",
                                clusters.arms().stream()
                                        .map(arm -> arm.name() + " (" + String.join(", ", arm.units()) + ")")
                                        .toList());
        };
    }

    private static String day(Instant at) {
        return DAY.format(at);
    }
}
