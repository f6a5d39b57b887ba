package org.passerelle.gateway.app.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.passerelle.routes.ports.Retention.Sample;
import org.passerelle.routes.ports.Storage.Outlook;
import org.passerelle.routes.ports.Storage.Outlook.State;

/** Programme: days left from the growth that was seen; nothing is said from too little. */
class OutlooksTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void growthGivesTheDays() {
        List<Sample> week = List.of(sample(0, 1_000), sample(84, 5_000), sample(168, 8_000));
        assertThat(Outlooks.of(week, 20_000)).isEqualTo(new Outlook(State.GROWING, 20, Duration.ofDays(7)));
        assertThat(Outlooks.of(week, -1).days()).as("already below the floor").isZero();
    }

    @Test
    void withoutGrowthThereIsNoEnd() {
        assertThat(Outlooks.of(List.of(sample(0, 8_000), sample(48, 7_000)), 10).state())
                .isEqualTo(State.STEADY);
    }

    @Test
    void tooLittleSaysNothing() {
        assertThat(Outlooks.of(List.of(), 10)).isEqualTo(Outlook.UNKNOWN);
        assertThat(Outlooks.of(List.of(sample(0, 1)), 10)).isEqualTo(Outlook.UNKNOWN);
    }

    private static Sample sample(int hours, long bytes) {
        return new Sample(START.plus(Duration.ofHours(hours)), bytes);
    }
}
