package org.passerelle.gateway.store;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.RecordSearch.FlowFigures;

/** How each source is doing, from counts that are kept while messages arrive. */
final class FlowSearch {
    private static final String LAST = "SELECT source, received_at FROM last_arrival";
    static final String RECEIVED =
            "SELECT source, sum(received) AS total FROM arrival WHERE minute > ? GROUP BY source";
    static final String REFUSED =
            "SELECT source, sum(refused) AS total FROM arrival WHERE minute > ? AND refused > 0 GROUP BY source";
    private static final String STATES = "SELECT name AS source, total FROM tally WHERE kind = ? AND state = ?";
    /** The waiting sources one after the other, without a walk over all that wait. */
    static final String WAITING = """
            WITH RECURSIVE waiting(source) AS (
                SELECT min(source) FROM message WHERE state = 'RECEIVED'
                UNION ALL
                SELECT (SELECT min(source) FROM message WHERE state = 'RECEIVED' AND source > waiting.source)
                FROM waiting WHERE waiting.source IS NOT NULL
            )
            SELECT source FROM waiting WHERE source IS NOT NULL
            """;

    static final String OLDEST = """
            SELECT received_at FROM message WHERE state = 'RECEIVED' AND source = ? ORDER BY sequence LIMIT 1
            """;

    private final Readers readers;

    FlowSearch(Readers readers) {
        this.readers = readers;
    }

    List<String> waitingSources() {
        return readers.all(WAITING, bind -> {}, row -> row.text("source"));
    }

    Map<String, FlowFigures> flows(Instant now) {
        Map<String, Instant> last = new TreeMap<>();
        readers.all(LAST, bind -> {}, row -> last.put(row.text("source"), row.instant("received_at")));
        Map<String, Long> received = totalsSince(RECEIVED, now.minus(Duration.ofHours(1)));
        Map<String, Long> refused = totalsSince(REFUSED, now.minus(Duration.ofDays(1)));
        Map<String, Long> waiting = inState(MessageState.RECEIVED);
        Map<String, Long> quarantined = inState(MessageState.QUARANTINED);
        Map<String, FlowFigures> flows = new TreeMap<>();
        last.forEach((source, at) -> {
            long waits = waiting.getOrDefault(source, 0L);
            flows.put(
                    source,
                    new FlowFigures(
                            at,
                            received.getOrDefault(source, 0L),
                            waits,
                            waits > 0 ? oldest(source) : Optional.empty(),
                            quarantined.getOrDefault(source, 0L),
                            refused.getOrDefault(source, 0L)));
        });
        return flows;
    }

    private Optional<Instant> oldest(String source) {
        return readers.first(OLDEST, bind -> bind.key(source), row -> row.instant("received_at"));
    }

    private Map<String, Long> totalsSince(String sql, Instant since) {
        return totals(sql, bind -> bind.number(ArrivalRows.minute(since)));
    }

    private Map<String, Long> inState(MessageState state) {
        return totals(STATES, bind -> bind.text(Tally.MESSAGES).name(state));
    }

    private Map<String, Long> totals(String sql, Readers.Parameters parameters) {
        Map<String, Long> totals = new HashMap<>();
        readers.all(sql, parameters, row -> totals.put(row.text("source"), row.number("total")));
        return totals;
    }
}
