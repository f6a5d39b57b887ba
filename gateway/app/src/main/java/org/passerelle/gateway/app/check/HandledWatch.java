package org.passerelle.gateway.app.check;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.passerelle.routes.ports.Signal;

/** Knows which messages the flow has finished with, and lets one thread wait for some of them. */
final class HandledWatch {
    private final Set<String> handled = new HashSet<>();

    /** Takes note; to be called for every signal of the gateway. */
    synchronized void heard(Signal signal) {
        if (signal instanceof Signal.MessageHandled done) {
            handled.add(done.messageId());
            notifyAll();
        }
    }

    /** Waits until all of them are handled and forgets them; false if that takes longer than {@code longest}. */
    synchronized boolean await(Collection<String> messageIds, Duration longest) throws InterruptedException {
        long until = System.nanoTime() + longest.toNanos();
        while (!handled.containsAll(messageIds)) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        handled.removeAll(messageIds);
        return true;
    }
}
