package org.passerelle.gateway.evaluation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.passerelle.routes.ports.Outbox;
import org.passerelle.routes.ports.RecordSearch.FlowFigures;
import org.passerelle.routes.ports.Store;
import org.passerelle.routes.ports.StoreException;

/**
 * What waits in front of and behind the gateway: for each source and each destination how much, and since when the oldest.
 * Names come from the record, so that a flow which was configured since the start is measured too; they are bounded.
 */
final class FlowGauges implements MeterBinder {
    private static final int NAMES_MAX = 1_000;
    /** All gauges of one scrape read the store once. */
    private static final Duration FRESH_FOR = Duration.ofSeconds(2);
    /** Deliveries looked at to find the oldest of a destination: after failures the first that is due may be a younger one. */
    private static final int OLDEST_AMONG = 50;

    private final Store store;
    private final Clock clock;
    private final Set<String> sources = new HashSet<>();
    private final Set<String> destinations = new HashSet<>();
    private Figures figures = new Figures(Instant.MIN, Map.of(), Map.of());

    FlowGauges(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * @param at when the store was read
     * @param sources by name
     * @param destinations by name
     */
    private record Figures(Instant at, Map<String, FlowFigures> sources, Map<String, Waiting> destinations) {}

    private record Waiting(long count, Optional<Instant> oldest) {
        static final Waiting NOTHING = new Waiting(0, Optional.empty());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("passerelle.flows", () -> fresh(registry).sources().size())
                .description("sources that ever received a message")
                .register(registry);
        fresh(registry);
    }

    private synchronized Figures fresh(MeterRegistry registry) {
        Instant now = clock.instant();
        if (figures.at().isBefore(now.minus(FRESH_FOR))) {
            try {
                figures = new Figures(now, store.flows(now), destinations(now));
            } catch (StoreException unavailable) {
                // The last figures stand; that the store is away has a gauge of its own.
                figures = new Figures(now, figures.sources(), figures.destinations());
            }
            figures.sources().keySet().stream()
                    .filter(name -> isNew(name, sources))
                    .forEach(name -> source(registry, name));
            figures.destinations().keySet().stream()
                    .filter(name -> isNew(name, destinations))
                    .forEach(name -> destination(registry, name));
        }
        return figures;
    }

    private static boolean isNew(String name, Set<String> known) {
        return known.size() < NAMES_MAX && known.add(name);
    }

    private Map<String, Waiting> destinations(Instant now) {
        Map<String, Waiting> waiting = new TreeMap<>();
        store.deliveriesByState().forEach((name, states) -> {
            long count = states.getOrDefault(Outbox.DeliveryState.PENDING, 0L);
            waiting.put(name, count == 0 ? Waiting.NOTHING : new Waiting(count, oldest(name, now)));
        });
        return waiting;
    }

    private Optional<Instant> oldest(String destination, Instant now) {
        return store.due(destination, now.plus(Duration.ofDays(365)), OLDEST_AMONG).stream()
                .map(due -> due.delivery().createdAt())
                .min(Comparator.naturalOrder());
    }

    private void source(MeterRegistry registry, String name) {
        Gauge.builder(
                        "passerelle.flow.waiting",
                        () -> fresh(registry).sources().get(name).waiting())
                .description("messages received and not yet handled")
                .tag("source", name)
                .register(registry);
        age(
                registry,
                "passerelle.flow.oldest.waiting",
                "source",
                name,
                () -> fresh(registry).sources().get(name).oldestWaitingSince());
        age(
                registry,
                "passerelle.flow.silence",
                "source",
                name,
                () -> Optional.of(fresh(registry).sources().get(name).lastReceivedAt()));
        Gauge.builder(
                        "passerelle.flow.quarantined",
                        () -> fresh(registry).sources().get(name).quarantined())
                .description("messages set aside and not yet replayed")
                .tag("source", name)
                .register(registry);
    }

    private void destination(MeterRegistry registry, String name) {
        Gauge.builder(
                        "passerelle.delivery.waiting",
                        () -> waiting(registry, name).count())
                .description("deliveries owed")
                .tag("destination", name)
                .register(registry);
        age(
                registry,
                "passerelle.delivery.oldest.waiting",
                "destination",
                name,
                () -> waiting(registry, name).oldest());
    }

    private Waiting waiting(MeterRegistry registry, String destination) {
        return fresh(registry).destinations().getOrDefault(destination, Waiting.NOTHING);
    }

    /** Seconds since an instant; 0 if there is none. */
    private void age(
            MeterRegistry registry, String meter, String label, String value, Supplier<Optional<Instant>> since) {
        TimeGauge.builder(meter, () -> since.get().map(this::millisSince).orElse(0L), TimeUnit.MILLISECONDS)
                .tag(label, value)
                .register(registry);
    }

    private long millisSince(Instant at) {
        return Math.max(0, Duration.between(at, clock.instant()).toMillis());
    }
}
