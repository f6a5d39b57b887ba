package org.passerelle.routes.showing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts what was put before professionals in the last 60 minutes, use case by use case, and chooses what is still shown
 * when a site limits it. The rule: what is vital always passes, and is counted; what is more urgent than recorded passes
 * while less than the whole budget is used; everything else only while less than half of it is. So the second half is kept
 * for what changes a decision. The same proposal about the same patient is one alert, however often it is repeated.
 *
 * <p>Thread-safe: of two suggestions for the last place one gets it.
 */
public final class AlertBudget {
    /** The window in which alerts are counted. */
    public static final Duration WINDOW = Duration.ofHours(1);

    private final Clock clock;
    private final Map<String, Window> windows = new HashMap<>();

    public AlertBudget(Clock clock) {
        this.clock = clock;
    }

    /** How much a suggestion matters to whoever is interrupted by it. */
    public enum Weight {
        VITAL,
        MORE_URGENT,
        OTHER
    }

    /** The alerts of one use case; the oldest first. */
    private static final class Window {
        private final Deque<Alert> alerts = new ArrayDeque<>();
        private final Map<String, Integer> byKey = new HashMap<>();

        private void add(Alert alert) {
            alerts.addLast(alert);
            byKey.merge(alert.key(), 1, Integer::sum);
        }

        private void forgetBefore(Instant start) {
            while (!alerts.isEmpty() && !alerts.getFirst().at().isAfter(start)) {
                byKey.computeIfPresent(alerts.removeFirst().key(), (key, count) -> count == 1 ? null : count - 1);
            }
        }
    }

    private record Alert(Instant at, String key) {}

    /**
     * Takes a place for an alert if there is one.
     *
     * @param subject the patient or case, {@code value} what is proposed: together they name the alert
     * @param perHour the budget; 0 for none
     */
    synchronized boolean take(String useCase, String subject, String value, Weight weight, int perHour) {
        Window window = current(useCase);
        String key = key(subject, value);
        if (window.byKey.containsKey(key)) {
            return true;
        }
        boolean room = perHour == 0
                || switch (weight) {
                    case VITAL -> true;
                    case MORE_URGENT -> window.alerts.size() < perHour;
                    case OTHER -> 2 * window.alerts.size() < perHour;
                };
        if (room) {
            window.add(new Alert(clock.instant(), key));
        }
        return room;
    }

    /** Counts an alert that an earlier run showed; to be called in the order of time, before anything is asked. */
    synchronized void remember(String useCase, String subject, String value, Instant at) {
        Window window = current(useCase);
        String key = key(subject, value);
        if (at.isAfter(clock.instant().minus(WINDOW)) && !window.byKey.containsKey(key)) {
            window.add(new Alert(at, key));
        }
    }

    /** How many alerts were shown in the last 60 minutes. */
    public synchronized int used(String useCase) {
        return current(useCase).alerts.size();
    }

    private Window current(String useCase) {
        Window window = windows.computeIfAbsent(useCase, name -> new Window());
        window.forgetBefore(clock.instant().minus(WINDOW));
        return window;
    }

    private static String key(String subject, String value) {
        return subject + '\n' + value;
    }
}
