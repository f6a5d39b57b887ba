package org.passerelle.gateway.evaluation;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.passerelle.routes.ask.GuardState;
import org.passerelle.routes.ask.GuardState.Breaker;

/** Whether each adapter answers, how many calls are under way, and how many ended badly. */
public final class AdapterGauges implements MeterBinder {
    private final Supplier<List<GuardState>> guards;

    /**
     * @param guards every adapter as it is when asked; those that are there when this is bound are measured
     */
    public AdapterGauges(Supplier<List<GuardState>> guards) {
        this.guards = guards;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (GuardState guard : guards.get()) {
            String name = guard.name();
            for (Breaker breaker : Breaker.values()) {
                Gauge.builder("passerelle.adapter.breaker", () -> figure(name, now -> now.breaker() == breaker ? 1 : 0))
                        .description("1 for the state in which the circuit breaker is")
                        .tag("adapter", name)
                        .tag("state", breaker.name().toLowerCase(Locale.ROOT))
                        .register(registry);
            }
            Gauge.builder("passerelle.adapter.in.flight", () -> figure(name, GuardState::inFlight))
                    .description("calls that are waited for")
                    .tag("adapter", name)
                    .register(registry);
            Gauge.builder("passerelle.adapter.abandoned", () -> figure(name, GuardState::abandoned))
                    .description("calls that nobody waits for any more and that still hold a thread")
                    .tag("adapter", name)
                    .register(registry);
            FunctionCounter.builder(
                            "passerelle.adapter.evidence.dropped",
                            this,
                            self -> self.figure(name, GuardState::evidenceDropped))
                    .description("pointers in answers that led nowhere")
                    .tag("adapter", name)
                    .register(registry);
        }
    }

    private double figure(String name, ToDoubleFunction<GuardState> figure) {
        return guards.get().stream()
                .filter(guard -> guard.name().equals(name))
                .mapToDouble(figure)
                .findFirst()
                .orElse(0);
    }
}
