package org.passerelle.connectors.pharmacy;

import java.util.Random;
import java.util.function.BiConsumer;

/** Random tests that say which round of which seed failed. */
public final class Seeds {
    private Seeds() {}

    /** Runs a check in rounds, each with its own repeatable source of chance. */
    public static void rounds(long seed, int rounds, BiConsumer<Random, String> check) {
        for (int round = 0; round < rounds; round++) {
            check.accept(new Random(seed + round), "graine " + (seed + round));
        }
    }
}
