package org.passerelle.gateway.web.flows;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.passerelle.routes.ports.Incidents.Incident;

/**
 * One source or destination at a moment.
 *
 * @param name as configured
 * @param direction which way it goes
 * @param up whether it works; empty if it is no longer configured and only the record knows it
 * @param detail the sentence that goes with {@code up}, in French
 * @param lastAt when its last message arrived, or its last delivery was confirmed
 * @param lastHour messages that arrived in the last 60 minutes; absent for a destination
 * @param waiting messages not yet handled, or deliveries not yet made
 * @param oldestWaiting since when the oldest of those waits
 * @param olderStill true if there are older ones that were not read
 * @param setAside messages set aside, or deliveries given up
 * @param refusedLastDay messages refused in the last 24 hours; absent for a destination
 * @param incidents those that are open
 */
public record Flow(
        String name,
        Direction direction,
        Optional<Boolean> up,
        String detail,
        Optional<Instant> lastAt,
        OptionalLong lastHour,
        long waiting,
        Optional<Instant> oldestWaiting,
        boolean olderStill,
        long setAside,
        OptionalLong refusedLastDay,
        List<Incident> incidents) {

    /** Problems first, then by name. */
    static final Comparator<Flow> ORDER =
            Comparator.comparing(Flow::health).thenComparing(Flow::direction).thenComparing(Flow::name);

    public Flow {
        incidents = List.copyOf(incidents);
    }

    /** Which way a flow goes. */
    public enum Direction {
        SOURCE,
        DESTINATION
    }

    /** How a flow is, the worst first. */
    public enum Health {
        /** It does not work. */
        DOWN,
        /** It works, and an incident is open. */
        ALARM,
        /** It works, and something waits for a hand: set aside or refused. */
        WATCH,
        /** The record knows it; the configuration does not, any more. */
        GONE,
        GOOD
    }

    public Health health() {
        if (up.isEmpty()) {
            return Health.GONE;
        }
        if (!up.get()) {
            return Health.DOWN;
        }
        if (!incidents.isEmpty()) {
            return Health.ALARM;
        }
        return setAside > 0 || refusedLastDay.orElse(0) > 0 ? Health.WATCH : Health.GOOD;
    }

    /** True if the name or the sentence holds these words, in any case. */
    public boolean matches(String words) {
        String wanted = words.toLowerCase(Locale.ROOT);
        return name.toLowerCase(Locale.ROOT).contains(wanted)
                || detail.toLowerCase(Locale.ROOT).contains(wanted);
    }

    public boolean isProblem() {
        return health().compareTo(Health.WATCH) <= 0;
    }
}
