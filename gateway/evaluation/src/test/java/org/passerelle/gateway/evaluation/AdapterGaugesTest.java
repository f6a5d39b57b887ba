package org.passerelle.gateway.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.passerelle.routes.ask.GuardState;
import org.passerelle.routes.ask.GuardState.Breaker;

class AdapterGaugesTest {

    @Test
    void theBreakerIsInOneStateAtATime() {
        AtomicReference<GuardState> state = new AtomicReference<>(guard(Breaker.CLOSED, 2));
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new AdapterGauges(() -> List.of(state.get())).bindTo(registry);
        assertThat(breaker(registry, "closed")).isEqualTo(1);
        assertThat(registry.get("passerelle.adapter.in.flight").gauge().value()).isEqualTo(2);

        state.set(guard(Breaker.OPEN, 0));
        assertThat(breaker(registry, "closed")).isZero();
        assertThat(breaker(registry, "open")).isEqualTo(1);
        assertThat(registry.get("passerelle.adapter.evidence.dropped")
                        .functionCounter()
                        .count())
                .isEqualTo(4);
    }

    private static double breaker(SimpleMeterRegistry registry, String state) {
        return registry.get("passerelle.adapter.breaker")
                .tag("adapter", "regles")
                .tag("state", state)
                .gauge()
                .value();
    }

    private static GuardState guard(Breaker breaker, int inFlight) {
        return new GuardState("regles", breaker, Instant.EPOCH, inFlight, 0, 9, 1, 2, 0, 3, 4, 1.5, 2.5, "http-503");
    }
}
