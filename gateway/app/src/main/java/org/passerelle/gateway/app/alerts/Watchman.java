package org.passerelle.gateway.app.alerts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.passerelle.routes.ports.Incidents.Kind;
import org.passerelle.routes.ports.RecordSearch.FlowFigures;

/** Looks at every flow and says what is wrong with it. */
public final class Watchman {
    /** A message set aside within this time keeps the incident open: a burst is one incident. */
    private static final Duration SET_ASIDE_QUIET = Duration.ofMinutes(15);

    private final Supplier<List<Watched>> flows;
    private final Clock clock;
    private final Instant startedAt;
    private final Map<String, Setbacks> setbacks = new HashMap<>();

    /**
     * @param flows every flow as it is when asked
     */
    public Watchman(Supplier<List<Watched>> flows, Clock clock) {
        this.flows = flows;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /**
     * A flow and its limits.
     *
     * @param kind what kind of incident it is if the flow is down: {@code DOWN}, or {@code STORE} for the store
     * @param up whether it works
     * @param detail one sentence in French for when it does not
     * @param silence longest time without a message, if that matters
     * @param late longest time that something may wait
     * @param figures what the record says of it
     * @param givenUp deliveries that were given up, for a destination
     */
    public record Watched(
            String name,
            Kind kind,
            boolean up,
            String detail,
            Optional<Duration> silence,
            Optional<Duration> late,
            Optional<FlowFigures> figures,
            long givenUp) {}

    private record Setbacks(long total, Optional<Instant> lastGrowth) {}

    List<Condition> look() {
        Instant now = clock.instant();
        List<Condition> wrong = new ArrayList<>();
        for (Watched flow : flows.get()) {
            if (!flow.up()) {
                wrong.add(new Condition(flow.name(), flow.kind(), flow.detail()));
            }
            silent(flow, now).ifPresent(wrong::add);
            late(flow, now).ifPresent(wrong::add);
            setAside(flow, now).ifPresent(wrong::add);
        }
        return wrong;
    }

    /** A source that never sent anything is silent since the start. */
    private Optional<Condition> silent(Watched flow, Instant now) {
        Instant last = flow.figures()
                .map(FlowFigures::lastReceivedAt)
                .filter(at -> at.isAfter(startedAt))
                .orElse(startedAt);
        return flow.silence()
                .filter(silence -> Duration.between(last, now).compareTo(silence) > 0)
                .map(silence -> new Condition(
                        flow.name(), Kind.SILENT, "Aucun message depuis plus de " + minutes(silence) + "."));
    }

    private static Optional<Condition> late(Watched flow, Instant now) {
        return flow.late()
                .flatMap(late -> flow.figures()
                        .flatMap(FlowFigures::oldestWaitingSince)
                        .filter(since -> Duration.between(since, now).compareTo(late) > 0)
                        .map(since -> new Condition(
                                flow.name(), Kind.LATE, "Un message attend depuis plus de " + minutes(late) + ".")));
    }

    private Optional<Condition> setAside(Watched flow, Instant now) {
        long total =
                flow.givenUp() + flow.figures().map(FlowFigures::quarantined).orElse(0L);
        Setbacks before = setbacks.getOrDefault(flow.name(), new Setbacks(total, Optional.empty()));
        Setbacks after = new Setbacks(total, total > before.total() ? Optional.of(now) : before.lastGrowth());
        setbacks.put(flow.name(), after);
        return after.lastGrowth()
                .filter(at -> total > 0 && Duration.between(at, now).compareTo(SET_ASIDE_QUIET) < 0)
                .map(at -> new Condition(
                        flow.name(), Kind.SET_ASIDE, "Des messages ou des remises sont mis de côté (" + total + ")."));
    }

    private static String minutes(Duration duration) {
        long minutes = duration.toMinutes();
        if (minutes < 1) {
            return duration.toSeconds() + " s";
        }
        return minutes < 120 ? minutes + " min" : duration.toHours() + " h";
    }
}
