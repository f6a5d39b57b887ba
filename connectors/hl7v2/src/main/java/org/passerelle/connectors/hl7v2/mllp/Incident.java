package org.passerelle.connectors.hl7v2.mllp;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;

/** Something wrong that may repeat a thousand times a second: logged at once, then once a minute. Thread-safe. */
final class Incident {
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Logger log;
    private final String source;
    private final String description;
    private final AtomicLong sinceLastLog = new AtomicLong();
    private final AtomicBoolean everLogged = new AtomicBoolean();
    private final AtomicLong lastLogNanos = new AtomicLong();

    Incident(Logger log, String source, String description) {
        this.log = log;
        this.source = source;
        this.description = description;
    }

    /** It happened (again). */
    void occurred() {
        sinceLastLog.incrementAndGet();
        long now = System.nanoTime();
        long last = lastLogNanos.get();
        boolean due = everLogged.compareAndSet(false, true) || now - last >= QUIET.toNanos();
        if (due && lastLogNanos.compareAndSet(last, now)) {
            log.warn("Source {} : {} ({} fois depuis le dernier avis)", source, description, sinceLastLog.getAndSet(0));
        }
    }
}
