package org.passerelle.gateway.web.health;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.passerelle.gateway.web.StatusSource;
import org.passerelle.gateway.web.StatusSource.Part;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last word of the {@link StatusSource}, read every second in the background. Probes are answered at once even when
 * what they ask about hangs, and then they are told so.
 */
public final class StatusBoard {
    private static final Logger LOG = LoggerFactory.getLogger(StatusBoard.class);
    private static final long PERIOD_MS = 1000;
    private static final Duration STALE_AFTER = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final StatusSource source;
    private final Clock clock;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile Reading last = new Reading(List.of(), Instant.EPOCH);
    private long timer;

    public StatusBoard(Vertx vertx, StatusSource source, Clock clock) {
        this.vertx = vertx;
        this.source = source;
        this.clock = clock;
    }

    private record Reading(List<Part> parts, Instant at) {}

    public void start() {
        refresh();
        timer = vertx.setPeriodic(PERIOD_MS, tick -> refresh());
    }

    public void stop() {
        vertx.cancelTimer(timer);
    }

    /** Every part as last read; a part that says so if that was too long ago. */
    public List<Part> parts() {
        Reading reading = last;
        if (clock.instant().isBefore(reading.at().plus(STALE_AFTER))) {
            return reading.parts();
        }
        List<Part> parts = new ArrayList<>(reading.parts());
        parts.addFirst(new Part(
                "passerelle",
                "Surveillance",
                false,
                true,
                "L'état n'a pas pu être lu depuis plus de " + STALE_AFTER.toSeconds() + " s."));
        return parts;
    }

    private void refresh() {
        if (!reading.compareAndSet(false, true)) {
            return;
        }
        vertx.executeBlocking(
                        () -> {
                            last = new Reading(List.copyOf(source.parts()), clock.instant());
                            return last;
                        },
                        false)
                .onComplete(outcome -> {
                    reading.set(false);
                    if (outcome.failed()) {
                        LOG.debug("the status could not be read", outcome.cause());
                    }
                });
    }
}
