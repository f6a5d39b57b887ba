package org.passerelle.gateway.app.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Seeded chance; safe to share between threads. */
final class Dice {
    private final RandomGenerator random;

    Dice(long seed) {
        this.random = new Random(seed);
    }

    /** A whole number from {@code low} to {@code high}, both possible. */
    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    /** True once in {@code times} on average. */
    boolean onceIn(int times) {
        return random.nextInt(times) == 0;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** {@code average}, a quarter more or less. */
    Duration around(Duration average) {
        return Duration.ofMillis(Math.round(average.toMillis() * (0.75 + random.nextDouble() / 2)));
    }
}
