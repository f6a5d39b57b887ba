package org.passerelle.gateway.evaluation.agreement;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.passerelle.adapters.api.Energy;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/** Adds up one use of an adapter. Not thread-safe. */
final class UseTally {
    /** A use whose energy is found in more ways than this is not described any better by all of them. */
    private static final int METHODS_KEPT = 4;

    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private final Map<Decision.Kind, Long> decisions = new EnumMap<>(Decision.Kind.class);
    private final AgreementTable table = new AgreementTable();
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;
    private long differed;
    private long changed;
    private long energyAnswers;
    private final Set<String> methods = new TreeSet<>();
    private double joules;
    private Energy.Grade worst = Energy.Grade.A;

    void add(SuggestionRow row) {
        StoredSuggestion suggestion = row.suggestion();
        Instant at = suggestion.createdAt();
        first = at.isBefore(first) ? at : first;
        last = at.isAfter(last) ? at : last;
        outcomes.merge(suggestion.outcome(), 1L, Long::sum);
        row.decision().ifPresent(decision -> decisions.merge(decision.kind(), 1L, Long::sum));
        influence(row);
        suggestion.inference().execution().energy().ifPresent(this::energy);
    }

    void add(Verdict verdict) {
        table.add(verdict);
    }

    private void influence(SuggestionRow row) {
        Optional<Decision> decision = row.decision();
        Optional<String> before = decision.flatMap(Decision::before);
        Optional<Verdict> verdict = Verdict.of(row);
        if (before.isPresent()
                && verdict.isPresent()
                && !before.get().equals(verdict.get().proposed())) {
            differed++;
            changed += verdict.get().agrees() ? 1 : 0;
        }
    }

    private void energy(Energy energy) {
        energyAnswers++;
        joules += energy.joules();
        if (methods.size() < METHODS_KEPT) {
            methods.add(energy.method());
        }
        worst = energy.grade().compareTo(worst) > 0 ? energy.grade() : worst;
    }

    UseFigures figures() {
        return new UseFigures(
                first,
                last,
                outcomes,
                decisions,
                table.figures(),
                new UseFigures.Influence(differed, changed),
                new UseFigures.EnergyUse(energyAnswers, joules, methods, energyAnswers == 0 ? Energy.Grade.D : worst));
    }
}
