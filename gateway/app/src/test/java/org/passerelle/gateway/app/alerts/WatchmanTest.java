package org.passerelle.gateway.app.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passerelle.gateway.app.alerts.Watchman.Watched;
import org.passerelle.routes.ports.Incidents.Kind;
import org.passerelle.routes.ports.RecordSearch.FlowFigures;

/** Programme: down, silent, late and set aside are each noticed by their own limit, and a healthy flow never is. */
class WatchmanTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final MovableClock clock = new MovableClock();
    private Watched flow = healthy(START, 0);
    private final Watchman watchman = new Watchman(() -> List.of(flow), clock);

    private static final class MovableClock extends Clock {
        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void aHealthyFlowIsLeftAlone() {
        clock.now = START.plusSeconds(59 * 60);
        assertThat(watchman.look()).isEmpty();
    }

    @Test
    void silenceCountsFromTheLastMessageOrTheStart() {
        clock.now = START.plusSeconds(3_700);
        assertThat(kinds()).containsExactly(Kind.SILENT);
        flow = healthy(clock.now.minusSeconds(5), 0);
        assertThat(watchman.look()).isEmpty();
    }

    @Test
    void aMessageThatWaitsTooLongIsNoticed() {
        flow = new Watched(
                "urgences",
                Kind.DOWN,
                true,
                "",
                Optional.empty(),
                Optional.of(Duration.ofMinutes(5)),
                Optional.of(new FlowFigures(START, 1, 1, Optional.of(START.minusSeconds(600)), 0, 0)),
                0);
        assertThat(kinds()).containsExactly(Kind.LATE);
    }

    @Test
    void aBurstOfMessagesSetAsideIsOneIncidentThatEndsWhenItStops() {
        watchman.look();
        flow = healthy(START, 3);
        assertThat(kinds()).containsExactly(Kind.SET_ASIDE);
        clock.now = START.plusSeconds(10 * 60);
        assertThat(kinds()).as("still within the quiet time").containsExactly(Kind.SET_ASIDE);
        clock.now = START.plusSeconds(16 * 60);
        assertThat(kinds()).as("nothing more was set aside").isEmpty();
    }

    private List<Kind> kinds() {
        return watchman.look().stream().map(Condition::kind).toList();
    }

    private static Watched healthy(Instant last, long quarantined) {
        return new Watched(
                "urgences",
                Kind.DOWN,
                true,
                "",
                Optional.of(Duration.ofHours(1)),
                Optional.of(Duration.ofMinutes(5)),
                Optional.of(new FlowFigures(last, 1, 0, Optional.empty(), quarantined, 0)),
                0);
    }
}
