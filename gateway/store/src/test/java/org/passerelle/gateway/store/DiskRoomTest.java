package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.routes.ports.Retention.Space;

/** Programme: what a purge removes is room on the disk again. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class DiskRoomTest extends RetentionContract {
    private static final int MESSAGES = 600;
    private static final int MESSAGE_BYTES = 40_000;

    @Test
    void theRoomOfWhatWentIsUsedAgainOrGivenBack() throws Exception {
        fill("a", NOW);
        Space full = retention().space();
        assertThat(full.usedBytes()).as("room used").isGreaterThan((long) MESSAGES * MESSAGE_BYTES);

        assertThat(purge(order(LATER, LATER))).as("messages removed").isEqualTo(MESSAGES);
        int steps = 0;
        while (retention().giveBack()) {
            steps++;
        }

        if (database == TestDatabase.SQLITE) {
            assertThat(steps).as("small steps").isGreaterThan(10);
            Path file = ((TestDatabase.Folder) place()).path().resolve("data/passerelle.db");
            assertThat(Files.size(file)).as("bytes of the file").isLessThan(full.usedBytes() / 3);
        } else {
            assertThat(retention().space().usedBytes())
                    .as("bytes of the tables")
                    .isLessThan(full.usedBytes() / 3);
        }
        for (int round = 0; round < 3; round++) {
            fill("b" + round, LATER);
            assertThat(retention().space().usedBytes())
                    .as("as full as before, round " + round)
                    .isLessThan(full.usedBytes() * 5 / 4);
            purge(order(LATER.plus(Duration.ofDays(1)), LATER.plus(Duration.ofDays(2))));
            while (retention().giveBack()) {
                steps++;
            }
        }
    }

    private void fill(String prefix, Instant at) throws Exception {
        for (int i = 0; i < MESSAGES; i++) {
            plain(prefix + i, at, MESSAGE_BYTES);
        }
    }
}
