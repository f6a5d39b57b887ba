package org.passerelle.gateway.app.wiring;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.Reception;

/** The front desk of every source as it is configured at this moment. */
final class SourcesToTry extends AbstractMap<String, Function<Intake, Reception>> {
    private final LiveFlows flows;
    private final FrontDesks desks;

    SourcesToTry(LiveFlows flows, FrontDesks desks) {
        this.flows = flows;
        this.desks = desks;
    }

    @Override
    public Set<Entry<String, Function<Intake, Reception>>> entrySet() {
        return flows.running().sources().entrySet().stream()
                .map(source -> Map.entry(source.getKey(), (Function<Intake, Reception>)
                        intake -> desks.of(source.getKey(), Optional.of(source.getValue()), intake)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
