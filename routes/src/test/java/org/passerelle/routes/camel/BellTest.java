package org.passerelle.routes.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Programme: a ring before the wait is not lost, a ring during it wakes, and without a ring the wait ends. */
class BellTest {
    private static final Duration VERY_LONG = Duration.ofMinutes(5);

    private final Bell bell = new Bell();

    @Test
    void aRingBeforeTheWaitIsNotLost() throws Exception {
        bell.ring();

        assertThat(waiting(VERY_LONG).get(10, TimeUnit.SECONDS)).as("woken").isNull();
    }

    @Test
    void aRingDuringTheWaitWakes() throws Exception {
        CompletableFuture<Void> waiting = waiting(VERY_LONG);
        bell.ring();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).as("woken").isNull();
    }

    @Test
    void withoutARingTheWaitEnds() throws Exception {
        assertThat(waiting(Duration.ofMillis(10)).get(10, TimeUnit.SECONDS))
                .as("ended")
                .isNull();
    }

    private CompletableFuture<Void> waiting(Duration longest) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                bell.await(longest);
                done.complete(null);
            } catch (InterruptedException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }
}
