package org.passerelle.gateway.app.config;

import java.time.Duration;
import java.util.Optional;

/** Durations as a person writes them. */
final class Durations {
    private Durations() {}

    /** {@code 500ms}, {@code 30s}, {@code 10min} or {@code 2h}; empty for anything else. */
    static Optional<Duration> parse(String text) {
        int unitAt = 0;
        while (unitAt < text.length() && Character.isDigit(text.charAt(unitAt))) {
            unitAt++;
        }
        if (unitAt == 0 || unitAt > 9) {
            return Optional.empty();
        }
        long amount = Long.parseLong(text.substring(0, unitAt));
        return switch (text.substring(unitAt).strip()) {
            case "ms" -> Optional.of(Duration.ofMillis(amount));
            case "s" -> Optional.of(Duration.ofSeconds(amount));
            case "min" -> Optional.of(Duration.ofMinutes(amount));
            case "h" -> Optional.of(Duration.ofHours(amount));
            default -> Optional.empty();
        };
    }
}
