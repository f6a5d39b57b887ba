package org.passerelle.gateway.evaluation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Outbox.DeliveryState;
import org.passerelle.routes.ports.Store;

/** How much of what lies in the store: messages by state, each flow, deliveries by destination and state, writes that wait. */
public final class StoreGauges implements MeterBinder {
    private final Store store;
    private final List<String> destinations;

    private final FlowGauges flows;

    /**
     * @param destinations names of all configured destinations
     */
    public StoreGauges(Store store, List<String> destinations) {
        this(store, destinations, Clock.systemUTC());
    }

    /**
     * @param clock tells how long something has been waiting
     */
    public StoreGauges(Store store, List<String> destinations, Clock clock) {
        this.store = store;
        this.destinations = List.copyOf(destinations);
        this.flows = new FlowGauges(store, clock);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (MessageState state : MessageState.values()) {
            Gauge.builder("passerelle.inbox", store, s -> messages(s, state))
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        for (String destination : destinations) {
            for (DeliveryState state : DeliveryState.values()) {
                Gauge.builder("passerelle.outbox", store, s -> deliveries(s, destination, state))
                        .tag("destination", destination)
                        .tag("state", state.name().toLowerCase(Locale.ROOT))
                        .register(registry);
            }
        }
        flows.bindTo(registry);
        Gauge.builder("passerelle.store.waiting.writes", store, Store::waitingWrites)
                .register(registry);
        Gauge.builder("passerelle.store.writable", store, s -> s.writable() ? 1 : 0)
                .register(registry);
    }

    private static double messages(Store store, MessageState state) {
        return store.countByState().getOrDefault(state, 0L);
    }

    private static double deliveries(Store store, String destination, DeliveryState state) {
        return store.deliveriesByState().getOrDefault(destination, Map.of()).getOrDefault(state, 0L);
    }
}
