package org.passerelle.gateway.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.passerelle.routes.ports.Retention.Held;
import org.passerelle.routes.ports.Retention.Purge;
import org.passerelle.routes.ports.Retention.Reason;
import org.passerelle.routes.ports.Retention.Space;
import org.passerelle.routes.ports.Storage;
import org.passerelle.routes.ports.Storage.Outlook.State;

/** A disk with plenty of room, unless told otherwise. */
final class MemoryStorage implements Storage {
    private static final long GIBIBYTE = 1L << 30;
    private static final Instant NEWEST = Instant.parse("2026-01-15T22:10:00Z");

    volatile Room room = new Room(
            OptionalLong.of(183 * GIBIBYTE), GIBIBYTE, false, new Outlook(State.GROWING, 412, Duration.ofDays(7)));

    @Override
    public Room room() {
        return room;
    }

    @Override
    public Overview overview() {
        Optional<Instant> oldest = Optional.of(NEWEST);
        return new Overview(
                room,
                new Space(41 * GIBIBYTE, GIBIBYTE / 3),
                List.of(
                        new Kept(
                                "samu",
                                new Held(48_211, 390L << 20, oldest),
                                OptionalInt.empty(),
                                OptionalLong.empty(),
                                0),
                        new Kept(
                                "urgences",
                                new Held(2_134_877, 9 * GIBIBYTE, oldest),
                                OptionalInt.of(400),
                                OptionalLong.of(20 * GIBIBYTE),
                                317)),
                List.of(new Purge(
                        NEWEST.plus(Duration.ofDays(400)),
                        "urgences",
                        Reason.DAYS,
                        5_120,
                        21L << 20,
                        64,
                        NEWEST.minus(Duration.ofDays(1)),
                        NEWEST)));
    }
}
