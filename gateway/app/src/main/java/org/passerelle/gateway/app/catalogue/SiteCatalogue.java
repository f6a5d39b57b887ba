package org.passerelle.gateway.app.catalogue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.passerelle.adapters.api.Energy;
import org.passerelle.gateway.evaluation.agreement.AgreementReader;
import org.passerelle.gateway.evaluation.agreement.AgreementReport;
import org.passerelle.gateway.evaluation.agreement.UseFigures;
import org.passerelle.gateway.evaluation.drift.DriftWatch;
import org.passerelle.gateway.web.AdapterCatalogue;
import org.passerelle.gateway.web.catalogue.AdapterView;
import org.passerelle.gateway.web.catalogue.Comparison;
import org.passerelle.gateway.web.view.PriorQuestion;
import org.passerelle.routes.UseCase;
import org.passerelle.routes.ask.AdapterGuard;
import org.passerelle.routes.ask.GuardState;
import org.passerelle.routes.ports.Ledger;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;
import org.passerelle.routes.ports.Switches;

/** The catalogue of a running gateway. */
public final class SiteCatalogue implements AdapterCatalogue {
    private static final int CHANGES_SHOWN = 50;

    private final Map<String, Listed> listed;
    private final Uses uses;
    private final Switches switches;
    private final Ledger ledger;
    private final AgreementReader agreement;
    private final DriftWatch drift;
    private final Function<String, Optional<PriorQuestion>> questions;
    private final String site;
    private final Clock clock;

    /**
     * @param listed the adapters, by configured name, in the order of the configuration
     * @param site its FINESS number; empty if the configuration gives none
     * @param questions what the professional is asked before, by use case
     */
    public SiteCatalogue(
            Map<String, Listed> listed,
            Map<String, UseCase> useCases,
            org.passerelle.routes.rollout.SwitchBoard switches,
            Ledger ledger,
            AgreementReader agreement,
            DriftWatch drift,
            Function<String, Optional<PriorQuestion>> questions,
            String site,
            Clock clock) {
        this.listed = listed;
        this.uses = new Uses(useCases, switches, clock);
        this.switches = switches;
        this.ledger = ledger;
        this.agreement = agreement;
        this.drift = drift;
        this.questions = questions;
        this.site = site;
        this.clock = clock;
    }

    /**
     * What is known of an adapter besides what it does.
     *
     * @param guard around it; absent if no use case has it
     * @param transport how it is asked, in French
     * @param remote whether a server outside this process answers for it
     * @param probe what was found when it was registered
     */
    public record Listed(
            org.passerelle.adapters.api.Manifest manifest,
            Optional<AdapterGuard> guard,
            String transport,
            boolean remote,
            Optional<AdapterView.Probe> probe) {}

    @Override
    public String site() {
        return site;
    }

    @Override
    public List<AdapterView> adapters() {
        AgreementReport report = agreement.report();
        List<AdapterView> views = new ArrayList<>();
        listed.forEach((name, adapter) -> views.add(view(name, adapter, report)));
        return views;
    }

    @Override
    public List<Comparison> comparisons() {
        return agreement.report().comparisons().stream()
                .map(each -> new Comparison(
                        each.pair().useCase(),
                        each.pair().champion(),
                        each.pair().challenger(),
                        each.paired(),
                        each.same(),
                        each.judged(),
                        each.bothRight(),
                        each.championOnly(),
                        each.challengerOnly(),
                        each.neither()))
                .toList();
    }

    @Override
    public void set(Switching wish) {
        if (wish.mode().isPresent()) {
            switches.set(new Switches.Switch(
                    wish.adapter(),
                    wish.useCase(),
                    wish.unit(),
                    wish.mode().get(),
                    wish.by(),
                    wish.why(),
                    clock.instant()));
        } else {
            switches.clear(wish.adapter(), wish.useCase(), wish.unit(), wish.by(), wish.why(), clock.instant());
        }
    }

    @Override
    public Optional<PriorQuestion> questionBefore(String useCase) {
        return questions.apply(useCase);
    }

    private AdapterView view(String name, Listed adapter, AgreementReport report) {
        List<AgreementReport.Use> own = report.usesOf(name);
        return new AdapterView(
                name,
                adapter.manifest(),
                adapter.transport(),
                adapter.remote(),
                uses.of(name, adapter.manifest()),
                health(adapter.guard()),
                own.stream().map(SiteCatalogue::result).toList(),
                drift(name),
                energy(own),
                adapter.probe(),
                ledger.changes(name, CHANGES_SHOWN).stream()
                        .map(ChangeWords::change)
                        .toList());
    }

    private AdapterView.Health health(Optional<AdapterGuard> guard) {
        if (guard.isEmpty()) {
            return new AdapterView.Health(
                    AdapterView.Breaker.CLOSED,
                    clock.instant(),
                    0,
                    0,
                    0,
                    0,
                    0,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    "");
        }
        GuardState state = guard.get().snapshot();
        return new AdapterView.Health(
                AdapterView.Breaker.valueOf(state.breaker().name()),
                state.since(),
                state.inFlight(),
                state.calls(),
                state.late(),
                state.failed() + state.invalid(),
                state.notAsked(),
                figure(state.p50Ms()),
                figure(state.p95Ms()),
                state.lastFailure());
    }

    private static OptionalDouble figure(double number) {
        return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    private static AdapterView.Result result(AgreementReport.Use use) {
        UseFigures figures = use.figures();
        return new AdapterView.Result(
                use.key().useCase(),
                use.key().unit(),
                use.key().mode(),
                use.key().role(),
                use.key().version(),
                figures.first(),
                figures.last(),
                figures.asked(),
                figures.outcomes().getOrDefault(Outcome.SUGGESTED, 0L),
                figures.agreement().count(),
                figures.agreement().agreed(),
                figures.agreement().kappa());
    }

    private AdapterView.Drift drift(String name) {
        return drift.status(name).map(DriftWords::drift).orElse(new AdapterView.Drift(List.of(), List.of()));
    }

    private static AdapterView.EnergyUse energy(List<AgreementReport.Use> uses) {
        long answers = 0;
        double joules = 0;
        Set<String> methods = new TreeSet<>();
        Energy.Grade worst = Energy.Grade.A;
        for (AgreementReport.Use use : uses) {
            UseFigures.EnergyUse energy = use.figures().energy();
            answers += energy.answers();
            joules += energy.joules();
            methods.addAll(energy.methods());
            if (energy.answers() > 0 && energy.worst().compareTo(worst) > 0) {
                worst = energy.worst();
            }
        }
        return new AdapterView.EnergyUse(
                answers == 0 ? OptionalDouble.empty() : OptionalDouble.of(joules / answers),
                answers,
                answers == 0 ? Energy.Grade.D : worst,
                List.copyOf(methods));
    }
}
