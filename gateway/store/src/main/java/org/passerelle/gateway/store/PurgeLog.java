package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.util.List;
import org.passerelle.gateway.store.PurgeRows.Removed;
import org.passerelle.routes.ports.Retention.Order;
import org.passerelle.routes.ports.Retention.Place;
import org.passerelle.routes.ports.Retention.Purge;
import org.passerelle.routes.ports.Retention.Reason;

/** The rows of table {@code purge}: what was removed, one row a run and source, in the transactions that removed it. */
final class PurgeLog {
    static final String LAST = """
            SELECT at, source, reason, messages, bytes, inferences, oldest, newest
            FROM purge ORDER BY at DESC LIMIT ?
            """;

    private static final String ADD = """
            INSERT INTO purge (run, at, source, reason, messages, bytes, inferences, oldest, newest)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (run) DO UPDATE SET at = excluded.at, messages = purge.messages + excluded.messages,
                bytes = purge.bytes + excluded.bytes, inferences = purge.inferences + excluded.inferences,
                newest = excluded.newest
            """;

    private PurgeLog() {}

    /** @param removed in the order of receipt; not empty */
    static void add(WriterConnection connection, Order order, List<Removed> removed) throws SQLException {
        Place oldest = removed.getFirst().message().place();
        Place newest = removed.getLast().message().place();
        connection
                .bind(ADD)
                .text(order.run())
                .instant(order.now())
                .key(order.source())
                .name(order.reason())
                .number(removed.size())
                .number(removed.stream().mapToLong(one -> one.message().bytes()).sum())
                .number(removed.stream()
                        .mapToLong(one -> one.inferences().size())
                        .sum())
                .instant(oldest.receivedAt())
                .instant(newest.receivedAt())
                .update();
    }

    static Purge purge(Row row) throws SQLException {
        return new Purge(
                row.instant("at"),
                row.text("source"),
                row.name("reason", Reason.class),
                row.number("messages"),
                row.number("bytes"),
                row.number("inferences"),
                row.instant("oldest"),
                row.instant("newest"));
    }
}
