package org.passerelle.benchmarks.fuzz;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Watches one thread from outside: what holds it for more than a second is written down with where it stands, while it
 * still stands there; what holds it for a minute ends the run, since a thread cannot be ended.
 */
final class Watchdog implements AutoCloseable {
    static final Duration LONGEST = Duration.ofSeconds(1);

    private static final Duration GIVE_UP = Duration.ofMinutes(1);
    private static final long LOOK_EVERY_MS = 100;
    private static final int STACK_LINES = 25;

    private final Thread watched;
    private final Findings findings;
    private final Thread watcher;
    private volatile long since;
    private volatile byte[] message = new byte[0];
    private volatile boolean told;

    /** Watches the calling thread. */
    Watchdog(Findings findings) {
        this.watched = Thread.currentThread();
        this.findings = findings;
        this.watcher = Thread.ofPlatform().daemon().name("fuzz-watchdog").start(this::watch);
    }

    void begins(byte[] next) {
        message = next;
        told = false;
        since = System.nanoTime();
    }

    void ends() {
        since = 0;
    }

    private void watch() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
                long began = since;
                long held = began == 0 ? 0 : System.nanoTime() - began;
                if (held > LONGEST.toNanos() && !told) {
                    told = true;
                    findings.held(message, stack());
                }
                if (held > GIVE_UP.toNanos()) {
                    findings.hung(message, stack());
                    Runtime.getRuntime().halt(1);
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private String stack() {
        return Arrays.stream(watched.getStackTrace())
                .limit(STACK_LINES)
                .map(frame -> "    at " + frame)
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
