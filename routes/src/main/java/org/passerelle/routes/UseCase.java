package org.passerelle.routes;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.Fallback;
import org.passerelle.adapters.api.Mode;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.routes.rollout.Rollout;

/**
 * Which triggers are listened to, which adapters are asked, where results go.
 *
 * @param name the use case, such as {@code triage}
 * @param triggers it listens to these
 * @param adapters by the name under which the site configured them: those of the rollout and those they fall back on
 * @param rollout who is asked when, and what is done with the answer
 * @param destinations names of the destinations that get its suggestions
 * @param validity how long a suggestion may be acted on after it was made
 * @param cutOff how long after the receipt of a message an answer is still worth having; later ones are not shown, and
 *     counted as silence. Empty where lateness does no harm
 * @param evidence whether it gathers proofs: it is asked about what each message states, and its reasons are kept in the
 *     evidence book
 * @param sources it listens to messages of these sources; of all if there are none
 */
public record UseCase(
        String name,
        Set<Trigger> triggers,
        Map<String, Adapter> adapters,
        Rollout rollout,
        List<String> destinations,
        Duration validity,
        Optional<Duration> cutOff,
        boolean evidence,
        Set<String> sources) {

    /**
     * @throws IllegalArgumentException if an adapter is made for another use case, or one that is named is not there
     */
    public UseCase {
        triggers = Set.copyOf(triggers);
        adapters = Map.copyOf(adapters);
        destinations = List.copyOf(destinations);
        sources = Set.copyOf(sources);
        for (Adapter adapter : adapters.values()) {
            if (!adapter.manifest().useCase().equals(name)) {
                throw new IllegalArgumentException(
                        "the adapter " + adapter.manifest().id() + " is made for the use case "
                                + adapter.manifest().useCase() + ", not for " + name);
            }
        }
        for (String adapter : rollout.adapters()) {
            if (!adapters.containsKey(adapter)) {
                throw new IllegalArgumentException("the use case " + name + " has no adapter " + adapter);
            }
        }
        for (Adapter adapter : adapters.values()) {
            if (adapter.manifest().conduct().fallback() instanceof Fallback.OtherAdapter(String other)
                    && named(adapters, other).isEmpty()) {
                throw new IllegalArgumentException(
                        "the adapter " + adapter.manifest().id() + " falls back on " + other + ", which the use case "
                                + name + " has not");
            }
        }
    }

    /** Gathers no proofs. */
    public UseCase(
            String name,
            Set<Trigger> triggers,
            Map<String, Adapter> adapters,
            Rollout rollout,
            List<String> destinations,
            Duration validity,
            Optional<Duration> cutOff) {
        this(name, triggers, adapters, rollout, destinations, validity, cutOff, false, Set.of());
    }

    /** Without a cut-off. */
    public UseCase(
            String name,
            Set<Trigger> triggers,
            Map<String, Adapter> adapters,
            Rollout rollout,
            List<String> destinations,
            Duration validity) {
        this(name, triggers, adapters, rollout, destinations, validity, Optional.empty());
    }

    /** One adapter, whose answers are shown everywhere. */
    public UseCase(String name, Set<Trigger> triggers, Adapter adapter, List<String> destinations, Duration validity) {
        this(
                name,
                triggers,
                Map.of(adapter.manifest().id(), adapter),
                Rollout.of(adapter.manifest().id(), Mode.ADVISORY),
                destinations,
                validity);
    }

    /** Whether it listens to what a source sends. */
    public boolean listensTo(String source) {
        return sources.isEmpty() || sources.contains(source);
    }

    /** The adapter whose answers count. */
    public Adapter adapter() {
        return adapters.get(rollout.champion());
    }

    /** The configured name of the adapter with that name or, failing that, with that id in its manifest. */
    public Optional<String> named(String nameOrId) {
        return named(adapters, nameOrId);
    }

    private static Optional<String> named(Map<String, Adapter> adapters, String nameOrId) {
        if (adapters.containsKey(nameOrId)) {
            return Optional.of(nameOrId);
        }
        return adapters.entrySet().stream()
                .filter(entry -> entry.getValue().manifest().id().equals(nameOrId))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }
}
