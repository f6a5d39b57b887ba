package org.passerelle.gateway.app.retention;

import java.time.Duration;
import java.util.List;
import org.passerelle.routes.ports.Retention.Sample;
import org.passerelle.routes.ports.Storage.Outlook;
import org.passerelle.routes.ports.Storage.Outlook.State;

/** How long the room lasts, by the growth that was seen. */
final class Outlooks {
    /** Growth over less than this says nothing about days. */
    private static final Duration SEEN_LEAST = Duration.ofHours(1);

    private static final double DAY_SECONDS = Duration.ofDays(1).toSeconds();

    private Outlooks() {}

    /**
     * @param samples the oldest first
     * @param roomBytes what may still be filled; below zero if there is none
     */
    static Outlook of(List<Sample> samples, long roomBytes) {
        if (samples.size() < 2) {
            return Outlook.UNKNOWN;
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        Duration seen = Duration.between(first.at(), last.at());
        if (seen.compareTo(SEEN_LEAST) < 0) {
            return Outlook.UNKNOWN;
        }
        double grownADay = (last.usedBytes() - first.usedBytes()) / (seen.toSeconds() / DAY_SECONDS);
        return grownADay <= 0
                ? new Outlook(State.STEADY, 0, seen)
                : new Outlook(State.GROWING, Math.max(0, roomBytes) / grownADay, seen);
    }
}
