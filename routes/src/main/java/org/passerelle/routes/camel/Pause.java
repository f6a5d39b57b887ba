package org.passerelle.routes.camel;

import java.util.concurrent.TimeUnit;

/** Waits between attempts, doubling from 50 ms to 2 s. */
final class Pause {
    private static final long FIRST_MS = 50;
    private static final long LONGEST_MS = 2_000;

    private long nextMs = FIRST_MS;

    void longer() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(nextMs);
        nextMs = Math.min(nextMs * 2, LONGEST_MS);
    }

    void reset() {
        nextMs = FIRST_MS;
    }
}
