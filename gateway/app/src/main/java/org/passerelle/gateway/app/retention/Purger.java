package org.passerelle.gateway.app.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.passerelle.connectors.api.Ids;
import org.passerelle.gateway.app.config.RetentionConfig;
import org.passerelle.gateway.app.config.RetentionConfig.Limits;
import org.passerelle.routes.ports.Retention;
import org.passerelle.routes.ports.Retention.Forgotten;
import org.passerelle.routes.ports.Retention.Held;
import org.passerelle.routes.ports.Retention.Order;
import org.passerelle.routes.ports.Retention.Place;
import org.passerelle.routes.ports.Retention.Reason;
import org.passerelle.routes.ports.Retention.Step;
import org.passerelle.routes.ports.Store;
import org.passerelle.routes.ports.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what is older or more than the site keeps: every ten minutes, by small steps, and never in a sender's way. */
public final class Purger implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Purger.class);
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration EVERY = Duration.ofMinutes(10);
    /** Rest after a step, as a multiple of what it took: a fifth of the writer's time at most. */
    private static final int REST = 4;

    private static final long REST_LEAST_NANOS = 5_000_000;
    private static final long REST_MOST_NANOS = 1_000_000_000;
    /** Writes that wait for the disk, above which a step waits too. */
    private static final int BUSY_WRITES = 64;

    private static final int BUSY_RESTS_MOST = 50;
    private static final long BUSY_REST_NANOS = 20_000_000;

    private final Supplier<RetentionConfig> config;
    private final Store store;
    private final Retention retention;
    private final Clock clock;
    private final Map<String, Long> overdue = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("purger").factory());
    private volatile boolean closing;

    /** @param config as it is in force when asked */
    public Purger(Supplier<RetentionConfig> config, Store store, Clock clock) {
        this.config = config;
        this.store = store;
        this.retention = store.retention();
        this.clock = clock;
    }

    /** Starts looking. */
    public void start() {
        timer.scheduleWithFixedDelay(this::runQuietly, FIRST.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    /** Messages of each source that are older than what it keeps and stayed at the last run. */
    public Map<String, Long> overdue() {
        return Map.copyOf(overdue);
    }

    private void runQuietly() {
        try {
            run();
        } catch (StoreException unavailable) {
            LOG.warn("L'effacement des messages anciens est interrompu : le registre est indisponible.");
        } catch (RuntimeException broken) {
            // A timer forgets a task that throws; the class only, since words may quote a row.
            LOG.error(
                    "L'effacement des messages anciens a échoué ({})",
                    broken.getClass().getSimpleName());
        }
    }

    /** Removes everything that may go now. Returns how many messages that were. */
    long run() {
        RetentionConfig now = config.get();
        long removed = 0;
        for (Map.Entry<String, Held> source : retention.held().entrySet()) {
            removed += purge(source.getKey(), now.of(source.getKey()));
        }
        removed += forget(now);
        if (removed > 0) {
            LOG.info("{} messages anciens ou faits périmés effacés selon la configuration.", removed);
            giveBack();
        }
        return removed;
    }

    private long purge(String source, Limits limits) {
        overdue.remove(source);
        long removed = 0;
        if (limits.days().isPresent()) {
            Instant now = clock.instant();
            Instant before = now.minus(Duration.ofDays(limits.days().getAsInt()));
            removed += purge(new Order(Ids.next(), source, Reason.DAYS, before, Long.MAX_VALUE, now));
        }
        long held = Optional.ofNullable(retention.held().get(source))
                .map(Held::bytes)
                .orElse(0L);
        if (limits.bytes().isPresent() && held > limits.bytes().getAsLong()) {
            Instant now = clock.instant();
            long excess = held - limits.bytes().getAsLong();
            removed += purge(new Order(Ids.next(), source, Reason.GIGABYTES, now, excess, now));
        }
        return removed;
    }

    private long purge(Order order) {
        long removed = 0;
        long bytes = 0;
        Optional<Place> place = Optional.empty();
        do {
            long started = System.nanoTime();
            Order rest = new Order(
                    order.run(),
                    order.source(),
                    order.reason(),
                    order.receivedBefore(),
                    order.bytesMost() - bytes,
                    order.now());
            Step step = retention.purge(rest, place);
            removed += step.removed();
            bytes += step.bytes();
            overdue.merge(order.source(), (long) step.kept(), Long::sum);
            place = step.next();
            rest(started);
        } while (place.isPresent() && bytes < order.bytesMost() && !closing);
        return removed;
    }

    /** Facts come from every source, so that they stay as long as the one that keeps its messages longest. */
    private long forget(RetentionConfig config) {
        OptionalInt longest = longest(config);
        if (longest.isEmpty()) {
            return 0;
        }
        Instant before = clock.instant().minus(Duration.ofDays(longest.getAsInt()));
        long forgotten = 0;
        Optional<String> after = Optional.of("");
        while (after.isPresent() && !closing) {
            long started = System.nanoTime();
            Forgotten step = retention.forget(before, after.get());
            forgotten += step.facts();
            after = step.next();
            rest(started);
        }
        return forgotten;
    }

    private OptionalInt longest(RetentionConfig config) {
        int longest = 0;
        for (String source : retention.held().keySet()) {
            OptionalInt days = config.of(source).days();
            if (days.isEmpty()) {
                return OptionalInt.empty();
            }
            longest = Math.max(longest, days.getAsInt());
        }
        return longest == 0 ? config.limits().days() : OptionalInt.of(longest);
    }

    private void giveBack() {
        boolean more = true;
        while (more && !closing) {
            long started = System.nanoTime();
            more = retention.giveBack();
            rest(started);
        }
    }

    private void rest(long startedNanos) {
        long took = System.nanoTime() - startedNanos;
        LockSupport.parkNanos(Math.clamp(REST * took, REST_LEAST_NANOS, REST_MOST_NANOS));
        for (int i = 0; i < BUSY_RESTS_MOST && store.waitingWrites() > BUSY_WRITES && !closing; i++) {
            LockSupport.parkNanos(BUSY_REST_NANOS);
        }
    }

    @Override
    public void close() {
        closing = true;
        timer.shutdownNow();
        try {
            timer.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
