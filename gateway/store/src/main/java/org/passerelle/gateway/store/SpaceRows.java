package org.passerelle.gateway.store;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.passerelle.routes.ports.Retention.Sample;

/** How much is held and how much room that took: counts kept while messages come and go, and one sample an hour. */
final class SpaceRows {
    private static final Duration SAMPLES_KEPT = Duration.ofDays(31);

    private static final String TOTALS = "SELECT name, sum(total) AS total FROM tally WHERE kind = ? GROUP BY name";
    static final String OLDEST = "SELECT received_at FROM message WHERE source = ? ORDER BY received_at LIMIT 1";
    private static final String NOTE = """
            INSERT INTO space (hour, used) VALUES (?, ?) ON CONFLICT (hour) DO UPDATE SET used = excluded.used
            """;
    private static final String PRUNE = "DELETE FROM space WHERE hour < ?";
    private static final String SINCE = "SELECT hour, used FROM space WHERE hour >= ? ORDER BY hour";

    private final GroupWriter writer;
    private final Readers readers;

    SpaceRows(GroupWriter writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    Map<String, Long> totals(String kind) {
        Map<String, Long> totals = new HashMap<>();
        readers.all(TOTALS, bind -> bind.text(kind), row -> totals.put(row.text("name"), row.number("total")));
        return totals;
    }

    Optional<Instant> oldest(String source) {
        return readers.first(OLDEST, bind -> bind.key(source), row -> row.instant("received_at"));
    }

    void note(Instant at, long usedBytes) {
        writer.await(connection -> {
            connection.bind(NOTE).number(hour(at)).number(usedBytes).update();
            return connection.bind(PRUNE).number(hour(at.minus(SAMPLES_KEPT))).update();
        });
    }

    List<Sample> since(Instant from) {
        return readers.all(
                SINCE,
                bind -> bind.number(hour(from)),
                row -> new Sample(
                        Instant.ofEpochSecond(TimeUnit.HOURS.toSeconds(row.number("hour"))), row.number("used")));
    }

    private static long hour(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), TimeUnit.HOURS.toSeconds(1));
    }
}
