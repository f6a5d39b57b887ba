package org.passerelle.gateway.app.retention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.passerelle.gateway.app.config.RetentionConfig;
import org.passerelle.routes.intake.IntakeGate;
import org.passerelle.routes.ports.Retention;
import org.passerelle.routes.ports.Retention.Space;
import org.passerelle.routes.ports.Storage.Outlook;
import org.passerelle.routes.ports.Storage.Room;
import org.passerelle.routes.ports.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the room that is left, every other second, and closes the intake before it is gone: senders are told to send
 * again while what they sent before is still handled and delivered.
 */
public final class DiskWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);
    /** At hundreds of megabytes a second the smallest floor is still far away at the next look. */
    private static final Duration EVERY = Duration.ofSeconds(2);
    /** Growth is noted for each hour; the sample of the running hour is renewed this often. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(10);

    private static final Duration GROWTH_OF = Duration.ofDays(7);
    /** Free room above the floor, as a part of it, at which the intake opens again: no flapping at the edge. */
    private static final double OPEN_AGAIN = 1.1;

    private final Supplier<RetentionConfig> config;
    private final DiskSpace disk;
    private final Retention retention;
    private final IntakeGate gate;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("disk-watch").factory());
    private volatile Room room = new Room(OptionalLong.empty(), 0, false, Outlook.UNKNOWN);
    private Instant notedAt = Instant.EPOCH;
    private Outlook outlook = Outlook.UNKNOWN;

    /** Bytes that can still be written to the disk of the store's files; empty if they lie elsewhere. */
    @FunctionalInterface
    public interface DiskSpace {
        OptionalLong usable() throws IOException;

        /** The disk of a folder. */
        static DiskSpace of(Path folder) {
            return () -> OptionalLong.of(Files.getFileStore(folder).getUsableSpace());
        }
    }

    /** @param config as it is in force when asked */
    public DiskWatch(
            Supplier<RetentionConfig> config, DiskSpace disk, Retention retention, IntakeGate gate, Clock clock) {
        this.config = config;
        this.disk = disk;
        this.retention = retention;
        this.gate = gate;
        this.clock = clock;
    }

    /** Looks once, then every other second. */
    public void start() {
        look();
        timer.scheduleWithFixedDelay(this::look, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    /** The room that is left, as last looked at. */
    public Room room() {
        return room;
    }

    /** Looks now. A store or disk that cannot be asked leaves everything as it is: the store's own incident says why. */
    synchronized void look() {
        try {
            RetentionConfig now = config.get();
            Space space = retention.space();
            OptionalLong free = free(now, space);
            boolean closed = close(now, free);
            note(space, free.orElse(0) - now.floorBytes(), free.isPresent());
            room = new Room(free, now.floorBytes(), closed, outlook);
        } catch (IOException | StoreException e) {
            LOG.debug("the room that is left cannot be looked at", e);
        }
    }

    private OptionalLong free(RetentionConfig config, Space space) throws IOException {
        if (config.capacityBytes().isPresent()) {
            return OptionalLong.of(config.capacityBytes().getAsLong() - space.usedBytes());
        }
        OptionalLong usable = disk.usable();
        return usable.isPresent() ? OptionalLong.of(usable.getAsLong() + space.freeBytes()) : usable;
    }

    private boolean close(RetentionConfig config, OptionalLong free) {
        boolean closed = gate.closedBecause().isPresent();
        long floor = config.floorBytes();
        long needed = closed ? (long) (floor * OPEN_AGAIN) : floor;
        boolean full = free.isPresent() && free.getAsLong() < needed;
        if (full && !closed) {
            LOG.error("Il reste {} Mio sur le disque du registre : la réception est refusée.", free.getAsLong() >> 20);
            gate.close("Le disque est presque plein : la réception est suspendue.");
        } else if (!full && closed) {
            LOG.info("Il y a de nouveau assez de place sur le disque du registre : la réception reprend.");
            gate.open();
        }
        return full;
    }

    private void note(Space space, long roomBytes, boolean known) {
        Instant now = clock.instant();
        if (now.isBefore(notedAt.plus(NOTED_EVERY))) {
            return;
        }
        retention.noteSpace(now, space.usedBytes());
        notedAt = now;
        outlook = known ? Outlooks.of(retention.spaceSince(now.minus(GROWTH_OF)), roomBytes) : Outlook.UNKNOWN;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
