package org.passerelle.gateway.app.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.gateway.app.config.RetentionConfig;
import org.passerelle.gateway.app.config.RetentionConfig.Limits;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Retention.Purge;
import org.passerelle.routes.ports.Retention.Reason;

/** Programme: each source by its own days and gigabytes, nothing without limits, and what stays although it is old. */
class PurgerTest {
    @TempDir
    Path folder;

    private KeptStore kept;

    @BeforeEach
    void open() throws Exception {
        kept = new KeptStore(folder);
    }

    @AfterEach
    void close() {
        kept.close();
    }

    @Test
    void withoutLimitsNothingGoes() throws Exception {
        kept.handle(kept.receive("urgences", 10), MessageState.HANDLED);
        kept.pass(Duration.ofDays(10_000));

        assertThat(run(Limits.NONE, Map.of())).isZero();
        assertThat(kept.store().retention().purges(10)).isEmpty();
    }

    @Test
    void eachSourceHasItsDays() throws Exception {
        String short1 = kept.handle(kept.receive("urgences", 10), MessageState.HANDLED);
        String long1 = kept.handle(kept.receive("labo", 10), MessageState.HANDLED);
        kept.pass(Duration.ofDays(40));
        String short2 = kept.handle(kept.receive("urgences", 10), MessageState.HANDLED);

        assertThat(run(days(100), Map.of("urgences", days(30)))).isEqualTo(1);
        assertThat(kept.store().message(short1)).isEmpty();
        assertThat(kept.store().message(short2)).isPresent();
        assertThat(kept.store().message(long1)).isPresent();
    }

    @Test
    void theOldestGoUntilTheVolumeFits() throws Exception {
        for (int i = 0; i < 100; i++) {
            kept.pass(Duration.ofSeconds(1));
            kept.handle(kept.receive("labo", 1_000), MessageState.IGNORED);
        }
        Limits volume = new Limits(OptionalInt.empty(), OptionalLong.of(30_000));

        assertThat(run(Limits.NONE, Map.of("labo", volume))).isEqualTo(70);
        assertThat(kept.store().retention().held().get("labo").bytes()).isEqualTo(30_000);
        assertThat(kept.store().retention().purges(10)).singleElement().satisfies((Purge purge) -> {
            assertThat(purge.reason()).isEqualTo(Reason.GIGABYTES);
            assertThat(purge.messages()).isEqualTo(70);
        });
        assertThat(run(Limits.NONE, Map.of("labo", volume))).as("once it fits").isZero();
    }

    @Test
    void whatWaitsForAHandStaysAndIsCounted() throws Exception {
        kept.receive("urgences", 10);
        kept.handle(kept.receive("urgences", 10), MessageState.QUARANTINED);
        kept.handle(kept.receive("urgences", 10), MessageState.HANDLED);
        kept.pass(Duration.ofDays(40));

        Purger purger = purger(days(30), Map.of());
        assertThat(purger.run()).isEqualTo(1);
        assertThat(purger.overdue()).isEqualTo(Map.of("urgences", 2L));
    }

    private long run(Limits limits, Map<String, Limits> sources) {
        return purger(limits, sources).run();
    }

    private Purger purger(Limits limits, Map<String, Limits> sources) {
        RetentionConfig config = new RetentionConfig(1, 14, OptionalLong.empty(), limits, sources);
        return new Purger(() -> config, kept.store(), kept);
    }

    private static Limits days(int days) {
        return new Limits(OptionalInt.of(days), OptionalLong.empty());
    }
}
