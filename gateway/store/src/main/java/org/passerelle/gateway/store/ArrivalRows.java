package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How many messages of each source arrived in each minute, and when the last one did; written once for each group. */
final class ArrivalRows {
    /** A day, and an hour so that a query at the edge still finds all of it. */
    static final long MINUTES_KEPT = TimeUnit.HOURS.toMinutes(25);

    private static final String ADD = """
            INSERT INTO arrival (minute, source, received, refused) VALUES (?, ?, ?, ?)
            ON CONFLICT (minute, source) DO UPDATE SET received = arrival.received + excluded.received,
                refused = arrival.refused + excluded.refused
            """;
    private static final String LAST = """
            INSERT INTO last_arrival (source, received_at) VALUES (?, ?)
            ON CONFLICT (source) DO UPDATE SET received_at = excluded.received_at
            WHERE last_arrival.received_at < excluded.received_at
            """;
    private static final String PRUNE = "DELETE FROM arrival WHERE minute < ?";

    private final Map<Key, Counts> arrived = new HashMap<>();
    private final Map<String, Instant> last = new HashMap<>();
    private long prunedAtMinute;

    private record Key(long minute, String source) {}

    private record Counts(long received, long refused) {
        Counts plus(Counts other) {
            return new Counts(received + other.received, refused + other.refused);
        }
    }

    static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 60L);
    }

    void clear() {
        arrived.clear();
        last.clear();
    }

    void add(String source, Instant at, boolean refused) {
        arrived.merge(new Key(minute(at), source), new Counts(1, refused ? 1 : 0), Counts::plus);
        last.merge(source, at, (a, b) -> a.isAfter(b) ? a : b);
    }

    void write(WriterConnection connection) throws SQLException {
        long newest = prunedAtMinute;
        for (Map.Entry<Key, Counts> entry : arrived.entrySet()) {
            Key key = entry.getKey();
            connection
                    .bind(ADD)
                    .number(key.minute())
                    .key(key.source())
                    .number(entry.getValue().received())
                    .number(entry.getValue().refused())
                    .update();
            newest = Math.max(newest, key.minute());
        }
        for (Map.Entry<String, Instant> entry : last.entrySet()) {
            connection.bind(LAST).key(entry.getKey()).instant(entry.getValue()).update();
        }
        if (newest > prunedAtMinute) {
            connection.bind(PRUNE).number(newest - MINUTES_KEPT).update();
            prunedAtMinute = newest;
        }
        clear();
    }
}
