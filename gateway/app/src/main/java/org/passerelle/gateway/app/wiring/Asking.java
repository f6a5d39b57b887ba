package org.passerelle.gateway.app.wiring;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.Fallback;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.app.config.UseCaseConfig;
import org.passerelle.gateway.evaluation.AdapterGauges;
import org.passerelle.gateway.evaluation.energy.SiteEnergyMeter;
import org.passerelle.routes.AnswerJson;
import org.passerelle.routes.FhirJson;
import org.passerelle.routes.UseCase;
import org.passerelle.routes.ask.AdapterGuard;
import org.passerelle.routes.ask.Ask;
import org.passerelle.routes.ask.EnergyMeter;
import org.passerelle.routes.ask.InputDigest;
import org.passerelle.routes.ask.Inquirer;
import org.passerelle.routes.ask.Rereading;
import org.passerelle.routes.ask.ShadowLane;
import org.passerelle.routes.ports.StoreException;
import org.passerelle.routes.rollout.CanaryWatch;
import org.passerelle.routes.rollout.Rollout;
import org.passerelle.routes.rollout.SwitchBoard;
import org.passerelle.routes.showing.AlertBudget;
import org.passerelle.routes.showing.Showing;
import org.passerelle.routes.showing.ShowingBoard;
import org.passerelle.routes.showing.ShownLately;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The adapters of the site and how they are asked.
 *
 * @param shelf the adapters, by configured name
 * @param useCases by name
 * @param guards around the adapters, by configured name
 * @param switches what operators set by hand
 * @param showing what the site wants to see
 * @param budget how much was shown in the last hour
 * @param canaries gives champions their place back
 * @param rereadings asks again what gathers proofs, by use case
 * @param away where what blocks on the disk or the network runs, away from the flow
 */
record Asking(
        AdapterShelf shelf,
        Map<String, UseCase> useCases,
        Map<String, AdapterGuard> guards,
        SwitchBoard switches,
        ShowingBoard showing,
        AlertBudget budget,
        CanaryWatch canaries,
        Ask ask,
        Map<String, Rereading> rereadings,
        ExecutorService away) {
    /** Shadow questions that may wait: a burst of some minutes. */
    private static final int SHADOWS_WAITING = 2_000;

    private static final int SHADOW_THREADS = 2;
    private static final int REFRESH_S = 30;
    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

    static Asking build(
            Configuration configuration, Rooms rooms, AdapterShelf shelf, InputDigest digest, Closing closing)
            throws StartException {
        // Platform threads: an adapter that computes without end must not hold the processors that handle messages.
        ExecutorService threads = Executors.newCachedThreadPool(daemons("adapter-"));
        closing.add("les appels aux modules", threads::shutdownNow);
        ExecutorService away = Executors.newCachedThreadPool(daemons("away-"));
        closing.add("les travaux annexes", away::shutdownNow);
        EnergyMeter meter = new SiteEnergyMeter(shelf.energy(configuration.evaluation()));
        Map<String, UseCase> useCases = useCases(configuration, shelf);
        Map<String, AdapterGuard> guards = new LinkedHashMap<>();
        for (UseCase useCase : useCases.values()) {
            useCase.adapters()
                    .forEach((name, adapter) -> guards.computeIfAbsent(
                            name, absent -> new AdapterGuard(name, adapter, threads, meter, rooms.clock())));
        }
        new AdapterGauges(() ->
                        guards.values().stream().map(AdapterGuard::snapshot).toList())
                .bindTo(rooms.meters());
        SwitchBoard switches = new SwitchBoard(rooms.store());
        ShowingBoard showing = new ShowingBoard(rooms.store(), useCases.keySet(), rooms.clock());
        AlertBudget budget = new AlertBudget(rooms.clock());
        new ShownLately(rooms.store(), rooms.clock()).countIn(budget);
        Inquirer inquirer = new Inquirer(
                new FhirJson(),
                new AnswerJson(),
                digest,
                switches,
                new Showing(showing::settings, budget),
                rooms.clock());
        ShadowLane shadows = new ShadowLane(inquirer, rooms.store(), rooms.signals(), SHADOWS_WAITING, SHADOW_THREADS);
        closing.add("les appels en retrait", shadows::close);
        List<Ask.GuardedUseCase> guarded = guarded(useCases, guards);
        Ask ask = new Ask(guarded, inquirer, shadows);
        ScheduledExecutorService tick = Executors.newSingleThreadScheduledExecutor(daemons("switches-"));
        closing.add("la relecture des interrupteurs", tick::shutdownNow);
        tick.scheduleWithFixedDelay(() -> refresh(switches, showing), REFRESH_S, REFRESH_S, TimeUnit.SECONDS);
        CanaryWatch canaries = canaries(useCases, switches, away, rooms.clock());
        canaries.listen(returned -> LOG.warn(
                "Le canari {} rend sa place dans {} : {}", returned.adapter(), returned.useCase(), returned.why()));
        rooms.signals().listen(canaries);
        return new Asking(
                shelf,
                useCases,
                guards,
                switches,
                showing,
                budget,
                canaries,
                ask,
                rereadings(guarded, inquirer, rooms),
                away);
    }

    private static Map<String, Rereading> rereadings(List<Ask.GuardedUseCase> guarded, Inquirer inquirer, Rooms rooms) {
        Map<String, Rereading> rereadings = new LinkedHashMap<>();
        for (Ask.GuardedUseCase one : guarded) {
            if (one.useCase().evidence()) {
                rereadings.put(one.useCase().name(), new Rereading(one, inquirer, rooms.store(), rooms.store()));
            }
        }
        return rereadings;
    }

    /** A kill that the disk refused is written again, and what another process set is seen. */
    private static void refresh(SwitchBoard switches, ShowingBoard showing) {
        try {
            switches.refresh();
            showing.refresh();
        } catch (StoreException unavailable) {
            LOG.debug("the switches are read again later", unavailable);
        }
    }

    private static List<Ask.GuardedUseCase> guarded(Map<String, UseCase> useCases, Map<String, AdapterGuard> guards) {
        List<Ask.GuardedUseCase> guarded = new ArrayList<>();
        for (UseCase useCase : useCases.values()) {
            Map<String, AdapterGuard> own = new LinkedHashMap<>();
            useCase.adapters().keySet().forEach(name -> own.put(name, guards.get(name)));
            guarded.add(new Ask.GuardedUseCase(useCase, own));
        }
        return guarded;
    }

    private static CanaryWatch canaries(
            Map<String, UseCase> useCases, SwitchBoard switches, ExecutorService away, Clock clock) {
        Map<String, Rollout> rollouts = new LinkedHashMap<>();
        useCases.forEach((name, useCase) -> rollouts.put(name, useCase.rollout()));
        return new CanaryWatch(rollouts, switches, away, clock);
    }

    private static Map<String, UseCase> useCases(Configuration configuration, AdapterShelf shelf)
            throws StartException {
        Map<String, UseCase> useCases = new LinkedHashMap<>();
        for (Map.Entry<String, UseCaseConfig> entry : configuration.useCases().entrySet()) {
            UseCaseConfig config = entry.getValue();
            shelf.refuseUnfit(entry.getKey(), config.rollout());
            try {
                useCases.put(
                        entry.getKey(),
                        new UseCase(
                                entry.getKey(),
                                config.triggers(),
                                adapters(config.rollout(), shelf),
                                config.rollout(),
                                config.destinations(),
                                config.validity(),
                                config.cutOff(),
                                config.evidence(),
                                config.sources()));
            } catch (IllegalArgumentException unfit) {
                throw new StartException("use-cases." + entry.getKey() + " : " + unfit.getMessage(), unfit);
            }
        }
        return useCases;
    }

    /** Those that the rollout names, and those that they fall back on. */
    private static Map<String, Adapter> adapters(Rollout rollout, AdapterShelf shelf) {
        Map<String, Adapter> adapters = new LinkedHashMap<>();
        rollout.adapters().forEach(name -> add(name, shelf, adapters));
        return adapters;
    }

    private static void add(String name, AdapterShelf shelf, Map<String, Adapter> adapters) {
        Adapter adapter = shelf.adapter(name);
        if (adapters.putIfAbsent(name, adapter) == null
                && adapter.manifest().conduct().fallback() instanceof Fallback.OtherAdapter(String other)) {
            shelf.named(other).ifPresent(next -> add(next, shelf, adapters));
        }
    }

    private static ThreadFactory daemons(String prefix) {
        return Thread.ofPlatform().daemon().name(prefix, 0).factory();
    }
}
