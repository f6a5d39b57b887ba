package org.passerelle.routes.showing;

import java.util.Optional;
import java.util.function.Function;
import org.passerelle.adapters.api.Coded;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.adapters.api.Suggestion.Presentation;
import org.passerelle.routes.showing.AlertBudget.Weight;
import org.passerelle.routes.showing.Grade.Scale;

/**
 * Decides whether a suggestion is put before a professional. More urgent than recorded is shown at once, less urgent is kept
 * silent unless the site wants it, whatever the adapter asks for: an adapter may always be more silent than the site, never
 * louder, except that a site may ask to see the downgrades which an adapter would only log.
 *
 * <p>A priority P addresses the call taker, who decides before handing over; once a physician's care level R is recorded it
 * is only logged, unless it is vital and the physician did not judge the case so: silence about a life would be worse than
 * addressing the wrong person.
 */
public final class Showing {
    private final Function<String, ShowingSettings> settings;
    private final Optional<AlertBudget> budget;

    /** @param settings by use case */
    public Showing(Function<String, ShowingSettings> settings, AlertBudget budget) {
        this(settings, Optional.of(budget));
    }

    private Showing(Function<String, ShowingSettings> settings, Optional<AlertBudget> budget) {
        this.settings = settings;
        this.budget = budget;
    }

    /** The usual settings, and no budget. */
    public static Showing usual() {
        return new Showing(useCase -> ShowingSettings.USUAL, Optional.empty());
    }

    /** The same rules, taking no place in the budget: for trying something out. */
    public Showing onTrial() {
        return new Showing(settings, Optional.empty());
    }

    /**
     * Whom a suggestion is about.
     *
     * @param careLevel the care level that a physician recorded, if one did
     */
    public record About(String useCase, String subject, boolean exercise, Optional<Grade> careLevel) {}

    /** Judges a suggestion; one that is shown takes its place in the budget, unless it answers an exercise. */
    public Verdict judge(About about, Suggestion suggestion) {
        ShowingSettings site = settings.apply(about.useCase());
        Coded value = suggestion.proposals().getFirst().value();
        Optional<Grade> proposed = Grade.of(value);
        Optional<Grade> recorded = suggestion.recorded().flatMap(Grade::of);
        boolean less = proposed.isPresent()
                && recorded.filter(known -> known.above(proposed.get())).isPresent();
        if (less && !site.downgrades()) {
            return Verdict.DOWNGRADE;
        }
        if (!less && suggestion.presentation() == Presentation.LOG_ONLY) {
            return Verdict.MODULE;
        }
        if (proposed.isEmpty()) {
            return withinBudget(about, value, Weight.OTHER, site);
        }
        if (isTooLate(proposed.get(), about.careLevel())) {
            return Verdict.HANDED_OVER;
        }
        if (proposed.get().rank() > site.leastUrgent()) {
            return Verdict.THRESHOLD;
        }
        boolean more = recorded.isEmpty() || proposed.get().above(recorded.get());
        Weight weight = proposed.get().vital() ? Weight.VITAL : more ? Weight.MORE_URGENT : Weight.OTHER;
        return withinBudget(about, value, weight, site);
    }

    private static boolean isTooLate(Grade proposed, Optional<Grade> careLevel) {
        boolean overlooked =
                proposed.vital() && careLevel.filter(level -> !level.vital()).isPresent();
        return proposed.scale() == Scale.PRIORITY && careLevel.isPresent() && !overlooked;
    }

    private Verdict withinBudget(About about, Coded value, Weight weight, ShowingSettings site) {
        boolean room = about.exercise()
                || budget.isEmpty()
                || budget.get().take(about.useCase(), about.subject(), value.code(), weight, site.budgetPerHour());
        return room ? Verdict.SHOWN : Verdict.BUDGET;
    }
}
