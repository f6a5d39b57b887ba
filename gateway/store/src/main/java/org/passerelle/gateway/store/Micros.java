package org.passerelle.gateway.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as epoch microseconds, the form in which both databases keep them. */
final class Micros {
    private static final Instant EARLIEST = Instant.ofEpochSecond(0).minus(1_000_000, ChronoUnit.DAYS);
    private static final Instant LATEST = Instant.ofEpochSecond(0).plus(10_000_000, ChronoUnit.DAYS);

    private Micros() {}

    /** Instants beyond what a long can hold are drawn in to some thousand years from now. */
    static long of(Instant instant) {
        Instant bounded = instant.isAfter(LATEST) ? LATEST : instant.isBefore(EARLIEST) ? EARLIEST : instant;
        return ChronoUnit.MICROS.between(Instant.EPOCH, bounded);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
