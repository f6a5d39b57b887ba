package org.passerelle.gateway.app.wiring;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.Mode;
import org.passerelle.adapters.pathos.PathosAdapter;
import org.passerelle.adapters.pathos.checks.CheckSettings;
import org.passerelle.adapters.triage.EdLevelAdapter;
import org.passerelle.adapters.triage.EdTriageAdapter;
import org.passerelle.adapters.triage.SamuTriageAdapter;
import org.passerelle.adapters.triage.TriageSettings;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.AdapterConfig;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.app.config.EvaluationConfig;
import org.passerelle.gateway.evaluation.energy.EnergySettings;
import org.passerelle.gateway.evaluation.energy.Place;
import org.passerelle.gateway.web.catalogue.AdapterView;
import org.passerelle.routes.rollout.Modes;
import org.passerelle.routes.rollout.Rollout;
import org.passerelle.routes.rollout.Schedule;

/** The adapters that the configuration names, opened and verified. */
final class AdapterShelf {
    private static final double PERCENT = 100;
    private static final String HERE = "dans Passerelle";

    private final Map<String, Opened> opened;

    private AdapterShelf(Map<String, Opened> opened) {
        this.opened = opened;
    }

    /**
     * One adapter.
     *
     * @param config what the site says of it
     * @param transport how it is asked, in French
     * @param place where it computes
     * @param languageModel whether it is a general-purpose language model
     * @param probe what was found when it was registered
     */
    record Opened(
            Adapter adapter,
            AdapterConfig config,
            String transport,
            Place place,
            boolean languageModel,
            Optional<AdapterView.Probe> probe) {}

    /**
     * Opens every adapter.
     *
     * @throws StartException if one is refused, with every reason
     */
    static AdapterShelf open(Configuration configuration, Path dataFolder) throws StartException {
        Packages packages = Packages.of(configuration.adapterPolicy(), dataFolder);
        Map<String, Opened> opened = new LinkedHashMap<>();
        AdapterShelf shelf = new AdapterShelf(opened);
        boolean complete = false;
        try {
            for (Map.Entry<String, AdapterConfig> entry :
                    configuration.adapters().entrySet()) {
                opened.put(
                        entry.getKey(),
                        switch (entry.getValue()) {
                            case AdapterConfig.BuiltIn builtIn -> builtIn(entry.getKey(), builtIn);
                            case AdapterConfig.Packaged packaged -> packages.open(entry.getKey(), packaged);
                        });
            }
            complete = true;
            return shelf;
        } finally {
            if (!complete) {
                shelf.close();
            }
        }
    }

    private static Opened builtIn(String name, AdapterConfig.BuiltIn config) throws StartException {
        Adapter adapter = switch (config.kind()) {
            case TRIAGE_SAMU ->
                new SamuTriageAdapter(
                        config.statedLevelsOnly() ? TriageSettings.statedLevelsOnly() : TriageSettings.standard());
            case TRIAGE_NEWS2 -> new EdTriageAdapter();
            case TRIAGE_ED -> new EdLevelAdapter();
            case PATHOS ->
                new PathosAdapter(Referentiels.read(name, config.pathos().flatMap(AdapterConfig.Pathos::referentiel)));
        };
        return new Opened(adapter, config, HERE, new Place.Here(), false, Optional.empty());
    }

    /** Everything that is known of each, by configured name, in the order of the configuration. */
    Map<String, Opened> opened() {
        return opened;
    }

    /** The adapters, by configured name. */
    Map<String, Adapter> adapters() {
        Map<String, Adapter> adapters = new LinkedHashMap<>();
        opened.forEach((name, each) -> adapters.put(name, each.adapter()));
        return adapters;
    }

    Adapter adapter(String name) {
        return opened.get(name).adapter();
    }

    /** What the checks on what an adapter found go by. */
    CheckSettings checks(String name) {
        return opened.get(name).config() instanceof AdapterConfig.BuiltIn builtIn
                ? builtIn.pathos()
                        .map(pathos -> new CheckSettings(
                                pathos.proofMonths(),
                                pathos.sharePercent().isPresent()
                                        ? OptionalDouble.of(
                                                pathos.sharePercent().getAsInt() / PERCENT)
                                        : OptionalDouble.empty(),
                                List.of()))
                        .orElseGet(CheckSettings::none)
                : CheckSettings.none();
    }

    /** The configured name of the adapter with that name or, failing that, with that id in its manifest. */
    Optional<String> named(String nameOrId) {
        if (opened.containsKey(nameOrId)) {
            return Optional.of(nameOrId);
        }
        return opened.entrySet().stream()
                .filter(entry -> entry.getValue().adapter().manifest().id().equals(nameOrId))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * Refuses a use that an adapter was not made for.
     *
     * @throws StartException with the reason
     */
    void refuseUnfit(String useCase, Rollout rollout) throws StartException {
        for (String name : rollout.adapters()) {
            Opened each = opened.get(name);
            Mode mode = name.equals(rollout.champion())
                            || rollout.canary()
                                    .filter(canary -> canary.adapter().equals(name))
                                    .isPresent()
                    ? most(rollout)
                    : Mode.SHADOW;
            Optional<String> refusal = Packages.refusal(useCase, mode, each);
            if (refusal.isPresent()) {
                throw new StartException(
                        "use-cases." + useCase + " : module « " + name + " » refusé : " + refusal.get(), null);
            }
        }
    }

    /** The highest mode that a rollout gives to its champion anywhere. */
    private static Mode most(Rollout rollout) {
        Modes modes = rollout.modes();
        Mode most = modes.units().values().stream().max(Mode::compareTo).orElse(Mode.OFF);
        most = most.compareTo(modes.usual()) > 0 ? most : modes.usual();
        Mode scheduled = rollout.schedule()
                .map(schedule -> switch (schedule) {
                    case Schedule.SteppedWedge wedge ->
                        wedge.steps().stream()
                                .map(Schedule.Step::mode)
                                .max(Mode::compareTo)
                                .orElse(Mode.OFF);
                    case Schedule.ParallelClusters clusters ->
                        clusters.arms().stream()
                                .map(Schedule.Arm::mode)
                                .max(Mode::compareTo)
                                .orElse(Mode.OFF);
                })
                .orElse(Mode.OFF);
        return most.compareTo(scheduled) > 0 ? most : scheduled;
    }

    /** Where each computes, for the meter of energy. */
    EnergySettings energy(EvaluationConfig config) {
        Map<String, Place> places = new LinkedHashMap<>();
        opened.forEach((name, each) -> places.put(name, each.place()));
        return new EnergySettings(
                config.rapl().orElse(EnergySettings.LINUX_POWERCAP),
                config.wattsPerCore().orElse(EnergySettings.USUAL_WATTS_PER_CORE),
                places);
    }

    void close() {
        opened.values().forEach(each -> each.adapter().close());
    }
}
