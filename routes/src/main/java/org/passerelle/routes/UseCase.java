package org.passerelle.routes;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.connectors.api.Trigger;

/**
 * Which triggers are listened to, which adapter is asked, where results go.
 *
 * @param name the use case, such as {@code triage}
 * @param triggers it listens to these
 * @param adapter the adapter it asks
 * @param destinations names of the destinations that get its suggestions
 * @param validity how long a suggestion may be acted on after it was made
 */
public record UseCase(
        String name, Set<Trigger> triggers, Adapter adapter, List<String> destinations, Duration validity) {
    public UseCase {
        triggers = Set.copyOf(triggers);
        destinations = List.copyOf(destinations);
        if (!adapter.manifest().useCase().equals(name)) {
            throw new IllegalArgumentException(
                    "the adapter " + adapter.manifest().id() + " is made for the use case "
                            + adapter.manifest().useCase() + ", not for " + name);
        }
    }
}
