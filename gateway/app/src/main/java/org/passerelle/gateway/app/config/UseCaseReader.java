package org.passerelle.gateway.app.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.passerelle.adapters.api.Mode;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.routes.rollout.Canary;
import org.passerelle.routes.rollout.Challenger;
import org.passerelle.routes.rollout.Modes;
import org.passerelle.routes.rollout.Rollout;
import org.passerelle.routes.rollout.Schedule;

/** Reads the {@code use-cases} section. */
final class UseCaseReader {
    private static final Duration DEFAULT_VALIDITY = Duration.ofMinutes(5);

    /** A regulator decides within 79 to 92 s on recorded chest-pain calls (thesis Amiens 2020-141); ten times earlier. */
    private static final Duration DEFAULT_CUT_OFF = Duration.ofSeconds(10);

    private static final Set<String> CALLS = Set.of(Trigger.CALL_CREATED.name(), Trigger.CALL_UPDATED.name());
    private static final Set<String> MODES = Set.of("off", "shadow", "advisory");
    private static final int HUNDRED = 100;
    private static final int CHOICES_MAX = 9;
    private static final int CALLS_MOST = 1_000_000;

    private UseCaseReader() {}

    static Map<String, UseCaseConfig> read(YamlSection section) {
        Map<String, UseCaseConfig> useCases = new LinkedHashMap<>();
        section.sections()
                .forEach((name, useCase) -> useCases.put(
                        name,
                        new UseCaseConfig(
                                rollout(useCase),
                                triggers(useCase),
                                useCase.texts("destinations", List.of()),
                                useCase.duration("validity", DEFAULT_VALIDITY),
                                cutOff(useCase),
                                before(useCase),
                                useCase.flag("evidence", false),
                                new HashSet<>(useCase.texts("sources", List.of())))));
        return useCases;
    }

    /** Where somebody is on the telephone, a late answer is silence unless the site says otherwise. */
    private static Optional<Duration> cutOff(YamlSection useCase) {
        boolean calls = useCase.texts("triggers", List.of()).stream().anyMatch(CALLS::contains);
        return useCase.has("cut-off") || !calls ? useCase.duration("cut-off") : Optional.of(DEFAULT_CUT_OFF);
    }

    private static Optional<UseCaseConfig.Before> before(YamlSection useCase) {
        if (!useCase.has("ask-before")) {
            return Optional.empty();
        }
        YamlSection section = useCase.section("ask-before");
        Map<String, String> choices = new LinkedHashMap<>();
        YamlSection words = section.section("choices");
        words.keys().forEach(code -> choices.put(code, words.required(code)));
        if (choices.isEmpty() || choices.size() > CHOICES_MAX) {
            section.problem("choices", "de 1 à " + CHOICES_MAX + " réponses sont attendues, comme {P0: Immédiat}");
            return Optional.empty();
        }
        return Optional.of(new UseCaseConfig.Before(section.required("question"), choices));
    }

    private static Rollout rollout(YamlSection useCase) {
        String champion = useCase.required("adapter");
        Modes modes = modes(useCase);
        Optional<Canary> canary = canary(useCase);
        List<Challenger> challengers = useCase.texts("challengers", List.of()).stream()
                .map(name -> new Challenger(name, Modes.everywhere(Mode.SHADOW)))
                .toList();
        Optional<Schedule> schedule =
                useCase.has("schedule") ? schedule(useCase.section("schedule")) : Optional.empty();
        try {
            return new Rollout(champion, modes, canary, challengers, schedule);
        } catch (IllegalArgumentException twice) {
            useCase.problem("adapter", "un module ne peut tenir deux rôles dans un même cas d'usage");
            return Rollout.of(champion, Mode.OFF);
        }
    }

    private static Modes modes(YamlSection useCase) {
        Map<String, Mode> units = new LinkedHashMap<>();
        YamlSection byUnit = useCase.section("units");
        byUnit.keys().forEach(unit -> units.put(unit, mode(byUnit, unit, "advisory")));
        return new Modes(mode(useCase, "mode", "advisory"), units);
    }

    private static Mode mode(YamlSection section, String key, String otherwise) {
        return Mode.valueOf(section.oneOf(key, otherwise, MODES).toUpperCase(Locale.ROOT));
    }

    private static Optional<Canary> canary(YamlSection useCase) {
        if (!useCase.has("canary")) {
            return Optional.empty();
        }
        YamlSection canary = useCase.section("canary");
        Canary usual = Canary.of("", 0);
        return Optional.of(new Canary(
                canary.required("adapter"),
                canary.integer("percent", 0, 0, HUNDRED),
                canary.integer("after", usual.leastCalls(), 1, CALLS_MOST),
                canary.integer("most-errors", usual.mostErrorPercent(), 0, HUNDRED)));
    }

    private static Optional<Schedule> schedule(YamlSection section) {
        String kind = section.oneOf("kind", "stepped-wedge", Set.of("stepped-wedge", "parallel"));
        try {
            return Optional.of(kind.equals("parallel") ? parallel(section) : wedge(section));
        } catch (IllegalArgumentException contradictory) {
            section.problem(
                    "kind",
                    "calendrier contradictoire : une unité est dans deux groupes, ou une étape précède la précédente");
            return Optional.empty();
        }
    }

    private static Schedule wedge(YamlSection section) {
        List<Schedule.Step> steps = new ArrayList<>();
        section.section("steps")
                .sections()
                .forEach((name, step) ->
                        steps.add(new Schedule.Step(units(step), instant(step), mode(step, "mode", "advisory"))));
        return new Schedule.SteppedWedge(steps);
    }

    private static Schedule parallel(YamlSection section) {
        List<Schedule.Arm> arms = new ArrayList<>();
        section.section("arms")
                .sections()
                .forEach((name, arm) -> arms.add(new Schedule.Arm(name, units(arm), mode(arm, "mode", "shadow"))));
        return new Schedule.ParallelClusters(instant(section), arms);
    }

    private static Set<String> units(YamlSection section) {
        return new HashSet<>(section.texts("units", List.of()));
    }

    private static Instant instant(YamlSection section) {
        String text = section.required("start");
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notAnInstant) {
            section.problem("start", "une date avec heure et décalage est attendue, comme 2026-12-01T08:00:00+01:00");
            return Instant.MAX;
        }
    }

    private static Set<Trigger> triggers(YamlSection useCase) {
        Set<Trigger> triggers = EnumSet.noneOf(Trigger.class);
        for (String name : useCase.texts("triggers", List.of())) {
            try {
                triggers.add(Trigger.valueOf(name));
            } catch (IllegalArgumentException unknown) {
                useCase.problem(
                        "triggers",
                        "déclencheur inconnu : « " + name + " » ; possibles : " + EnumSet.allOf(Trigger.class));
            }
        }
        if (triggers.isEmpty()) {
            useCase.problem("triggers", "au moins un déclencheur est attendu");
        }
        return triggers;
    }
}
