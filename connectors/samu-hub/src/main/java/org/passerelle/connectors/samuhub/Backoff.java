package org.passerelle.connectors.samuhub;

import java.time.Duration;

/** Pauses between attempts: each twice as long as the last, up to a limit. */
final class Backoff {
    private final Duration first;
    private final Duration last;
    private Duration next;

    Backoff(Duration first, Duration last) {
        this.first = first;
        this.last = last;
        this.next = first;
    }

    /** The pause before the next attempt. */
    synchronized Duration next() {
        Duration pause = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(last) > 0 ? last : doubled;
        return pause;
    }

    /** It worked: the next pause is the first again. */
    synchronized void reset() {
        next = first;
    }
}
