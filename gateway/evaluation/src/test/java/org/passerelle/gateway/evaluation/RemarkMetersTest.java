package org.passerelle.gateway.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.Remark;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Signal;

/** Programme: remarks are counted by source and kind. */
class RemarkMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void eachRemarkCountsUnderItsKind() {
        new FlowMeters(registry)
                .accept(new Signal.MessageHandled(
                        "m",
                        "urgences",
                        "ADT^A01",
                        MessageState.HANDLED,
                        Duration.ZERO,
                        List.of(Remark.Kind.UNMAPPED, Remark.Kind.UNMAPPED, Remark.Kind.ALERT)));

        assertThat(registry.get("passerelle.remarks")
                        .tag("source", "urgences")
                        .tag("kind", "unmapped")
                        .counter()
                        .count())
                .as("content without a place")
                .isEqualTo(2);
        assertThat(registry.get("passerelle.remarks")
                        .tag("kind", "alert")
                        .counter()
                        .count())
                .as("alerts")
                .isEqualTo(1);
    }
}
