package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Outbox.DeliveryState;
import org.passerelle.routes.ports.Retention;

/**
 * Takes one message and what followed from it out of the tables. Whether it may go is asked of the rows themselves, in the
 * transaction that removes them: since the list was read it may have been replayed, or have come to owe something.
 */
final class PurgeRows {
    /**
     * Nobody waits for it and nothing has to be proven by it. A delivery given up waits for a hand; so does a suggestion
     * whose time has passed and whose silence was not counted yet. Parameters: now, and since when inferences are kept.
     */
    private static final String MAY_GO = """
            message.state IN ('HANDLED', 'IGNORED', 'DUPLICATE', 'REFUSED')
            AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.message_id = message.id
                AND (d.state IN ('PENDING', 'DEAD') OR (d.state = 'DELIVERED' AND d.expires_at > ?)))
            AND NOT EXISTS (SELECT 1 FROM suggestion s WHERE s.message_id = message.id
                AND (s.created_at >= ? OR (s.state = 'LIVE' AND s.shown = 1 AND s.outcome = 'SUGGESTED')))
            """;

    /** The next messages of a source, and whether each may go. */
    static final String NEXT = """
            SELECT sequence, id, received_at, size_bytes, CASE WHEN""" + " " + MAY_GO + """
                THEN 1 ELSE 0 END AS may_go
            FROM message WHERE source = ? AND received_at < ? AND (received_at, sequence) > (?, ?)
            ORDER BY received_at, sequence LIMIT ?
            """;

    private static final String REMOVE =
            "DELETE FROM message WHERE id = ? AND sequence = ? AND " + MAY_GO + " RETURNING source, state, size_bytes";
    private static final String EVENTS = "DELETE FROM event WHERE message_id = ?";
    private static final String TRACES = "DELETE FROM trace WHERE message_id = ?";
    private static final String DELIVERIES = "DELETE FROM delivery WHERE message_id = ? RETURNING destination, state";
    static final String INFERENCES = "SELECT id FROM suggestion WHERE message_id = ? AND erased IS NULL";

    private PurgeRows() {}

    /**
     * A message that may go, as it was when the list was read.
     *
     * @param keys identifiers that lead to it
     */
    record Candidate(String id, Retention.Place place, long bytes, Set<String> keys) {}

    /** What went with a message. */
    record Removed(Candidate message, List<String> inferences) {}

    /** Removes a message, or leaves it if it may not go any more. */
    static Optional<Removed> remove(WriterConnection connection, Candidate candidate, Instant now, Instant keptSince)
            throws SQLException {
        connection
                .bind(REMOVE)
                .text(candidate.id())
                .number(candidate.place().sequence())
                .instant(now)
                .instant(keptSince);
        boolean gone = connection
                .first(REMOVE, row -> {
                    connection.tally().message(row.text("source"), row.name("state", MessageState.class), -1);
                    connection.tally().bytes(row.text("source"), -row.number("size_bytes"));
                    return row.text("source");
                })
                .isPresent();
        if (!gone) {
            return Optional.empty();
        }
        connection.bind(EVENTS).text(candidate.id()).update();
        connection.bind(TRACES).text(candidate.id()).update();
        for (String key : candidate.keys()) {
            connection
                    .bind(EventRows.UNNAME)
                    .key(key)
                    .instant(candidate.place().receivedAt())
                    .text(candidate.id())
                    .update();
        }
        connection.bind(DELIVERIES).text(candidate.id());
        connection.all(DELIVERIES, row -> {
            connection.tally().delivery(row.text("destination"), row.name("state", DeliveryState.class), -1);
            return row.text("destination");
        });
        connection.bind(INFERENCES).text(candidate.id());
        return Optional.of(new Removed(candidate, new ArrayList<>(connection.all(INFERENCES, row -> row.text("id")))));
    }
}
