package org.passerelle.routes.camel;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Wakes one waiting thread. Ringing while nobody waits is remembered once, so that no wake-up is lost; ringing again costs
 * a volatile read, since it happens for every message on the thread that writes the store.
 */
public final class Bell {
    private final AtomicBoolean rung = new AtomicBoolean();
    private volatile Thread waiter;

    /** Wakes the waiting thread, or lets the next wait return at once. */
    public void ring() {
        if (!rung.get() && rung.compareAndSet(false, true)) {
            LockSupport.unpark(waiter);
        }
    }

    /** Waits until somebody rang since the last return, or for {@code longest}. One thread at a time. */
    public void await(Duration longest) throws InterruptedException {
        waiter = Thread.currentThread();
        long until = System.nanoTime() + longest.toNanos();
        while (!rung.getAndSet(false)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long left = until - System.nanoTime();
            if (left <= 0) {
                return;
            }
            LockSupport.parkNanos(this, left);
        }
    }
}
