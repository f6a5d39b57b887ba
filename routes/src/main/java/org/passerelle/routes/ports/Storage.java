package org.passerelle.routes.ports;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.passerelle.routes.ports.Retention.Held;
import org.passerelle.routes.ports.Retention.Purge;
import org.passerelle.routes.ports.Retention.Space;

/** How full the disk is, how long it will last, and what is kept for how long: for screens and figures. */
public interface Storage {

    /** The room that is left, as last looked at; never blocks. */
    Room room();

    /** Everything; reads the store, and throws {@link StoreException} if it cannot be read. */
    Overview overview();

    /**
     * @param freeBytes what can still be filled, the unused room inside the store's files included; empty if nobody knows
     * @param floorBytes below which messages are refused
     * @param closed whether they are
     */
    record Room(OptionalLong freeBytes, long floorBytes, boolean closed, Outlook outlook) {}

    /**
     * When the floor will be reached if the store goes on growing as it did.
     *
     * @param state what can be said
     * @param days until then; zero unless the state is {@code GROWING}
     * @param over how long the growth was looked at
     */
    record Outlook(State state, double days, Duration over) {
        /** What can be said. */
        public enum State {
            /** Too little was seen yet, or the room is not known. */
            UNKNOWN,
            /** No growth. */
            STEADY,
            GROWING
        }

        /** Nothing can be said yet. */
        public static final Outlook UNKNOWN = new Outlook(State.UNKNOWN, 0, Duration.ZERO);
    }

    /** All there is to show. */
    record Overview(Room room, Space space, List<Kept> sources, List<Purge> purges) {}

    /**
     * What a source holds and how long.
     *
     * @param days after which its messages go; empty: never
     * @param bytesMost of content that it may hold; empty: no limit
     * @param overdue messages older than that which stay, since they are owed, wait for a hand or prove something
     */
    record Kept(String source, Held held, OptionalInt days, OptionalLong bytesMost, long overdue) {}
}
