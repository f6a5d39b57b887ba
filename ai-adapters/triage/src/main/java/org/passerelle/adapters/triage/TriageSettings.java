package org.passerelle.adapters.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.passerelle.adapters.triage.rules.Rule;
import org.passerelle.adapters.triage.rules.RuleBase;

/**
 * What a site changes in the rule base.
 *
 * @param enabledRules ids of rules that are off by default and that the site turns on
 * @param disabledRules ids of rules that the site turns off
 */
public record TriageSettings(Set<String> enabledRules, Set<String> disabledRules) {
    public TriageSettings {
        enabledRules = Set.copyOf(enabledRules);
        disabledRules = Set.copyOf(disabledRules);
    }

    /** The rule base as it is. */
    public static TriageSettings standard() {
        return new TriageSettings(Set.of(), Set.of());
    }

    /** Only the rules whose source states the P level itself: those whose level is our reading are off. */
    public static TriageSettings statedLevelsOnly() {
        Set<String> readings = new TreeSet<>();
        for (Rule rule : RuleBase.standard().rules()) {
            if (rule.basis() != Rule.Basis.LEVEL) {
                readings.add(rule.id());
            }
        }
        return new TriageSettings(Set.of(), readings);
    }

    /**
     * The rules that are on.
     *
     * @throws IllegalArgumentException if a rule id is unknown; the message names it
     */
    List<Rule> activeRules(RuleBase base) {
        Set<String> unknown = new TreeSet<>(enabledRules);
        unknown.addAll(disabledRules);
        List<Rule> active = new ArrayList<>();
        for (Rule rule : base.rules()) {
            unknown.remove(rule.id());
            boolean on = rule.enabled() || enabledRules.contains(rule.id());
            if (on && !disabledRules.contains(rule.id())) {
                active.add(rule);
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("triage: unknown rules " + unknown + ": see docs/adapters/triage.md");
        }
        return List.copyOf(active);
    }

    /** The settings in a form that is the same for the same settings. */
    String canonical() {
        return "enabled=" + new TreeSet<>(enabledRules) + "\ndisabled=" + new TreeSet<>(disabledRules);
    }
}
