package org.passerelle.gateway.app.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.gateway.app.config.RetentionConfig;
import org.passerelle.gateway.app.config.RetentionConfig.Limits;
import org.passerelle.routes.intake.IntakeGate;
import org.passerelle.routes.ports.Storage.Outlook.State;

/** Programme: the intake closes below the floor, opens again above it, and the days left follow the store's growth. */
class DiskWatchTest {
    private static final long FLOOR = 1L << 30;

    @TempDir
    Path folder;

    private final AtomicLong usable = new AtomicLong(100 * FLOOR);
    private final IntakeGate gate = new IntakeGate();
    private KeptStore kept;
    private DiskWatch watch;

    @BeforeEach
    void open() throws Exception {
        kept = new KeptStore(folder);
        watch = watch(OptionalLong.empty());
    }

    private DiskWatch watch(OptionalLong capacity) {
        RetentionConfig config = new RetentionConfig(FLOOR, 14, capacity, Limits.NONE, Map.of());
        return new DiskWatch(
                () -> config, () -> OptionalLong.of(usable.get()), kept.store().retention(), gate, kept);
    }

    @AfterEach
    void close() {
        watch.close();
        kept.close();
    }

    @Test
    void theIntakeClosesBelowTheFloorAndOpensWithSomeRoom() {
        watch.look();
        assertThat(gate.closedBecause()).as("plenty of room").isEmpty();
        usable.set(FLOOR / 2);
        watch.look();
        assertThat(gate.closedBecause()).as("below the floor").isPresent();
        assertThat(watch.room().closed()).isTrue();
        usable.set(FLOOR + FLOOR / 100);
        watch.look();
        assertThat(gate.closedBecause()).as("at the edge it does not flap").isPresent();
        usable.set(2 * FLOOR);
        watch.look();
        assertThat(gate.closedBecause()).as("room again").isEmpty();
    }

    @Test
    void theDaysLeftFollowTheGrowth() throws Exception {
        watch.look();
        assertThat(watch.room().outlook().state()).as("at first").isEqualTo(State.UNKNOWN);
        for (int i = 0; i < 50; i++) {
            kept.receive("urgences", 100_000);
        }
        kept.pass(Duration.ofDays(1));
        watch.look();
        assertThat(watch.room().outlook().state()).as("after a day").isEqualTo(State.GROWING);
        assertThat(watch.room().outlook().days())
                .as("99 GiB at some 5 MB a day")
                .isBetween(15_000.0, 23_000.0);
    }

    @Test
    void aDatabaseElsewhereIsMeasuredByItsCapacity() {
        watch(OptionalLong.of(FLOOR + 1)).look();
        assertThat(gate.closedBecause()).as("a capacity that is nearly taken").isPresent();
    }
}
