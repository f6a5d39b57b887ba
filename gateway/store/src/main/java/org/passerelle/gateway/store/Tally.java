package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Outbox.DeliveryState;

/** How many rows came into or left a state in one transaction, so that counting never walks millions of rows. */
final class Tally {
    static final String MESSAGES = "message";
    static final String DELIVERIES = "delivery";
    /** Bytes of content. */
    static final String BYTES = "bytes";

    private static final String ADD = """
            INSERT INTO tally (kind, name, state, total) VALUES (?, ?, ?, ?)
            ON CONFLICT (kind, name, state) DO UPDATE SET total = tally.total + excluded.total
            """;

    private final Map<Key, Long> changes = new HashMap<>();

    private record Key(String kind, String name, String state) {}

    void clear() {
        changes.clear();
    }

    void message(String source, MessageState state, int change) {
        changes.merge(new Key(MESSAGES, source, state.name()), (long) change, Long::sum);
    }

    void delivery(String destination, DeliveryState state, int change) {
        changes.merge(new Key(DELIVERIES, destination, state.name()), (long) change, Long::sum);
    }

    void bytes(String source, long change) {
        changes.merge(new Key(BYTES, source, ""), change, Long::sum);
    }

    void write(WriterConnection connection) throws SQLException {
        for (Map.Entry<Key, Long> change : changes.entrySet()) {
            if (change.getValue() != 0) {
                Key key = change.getKey();
                connection
                        .bind(ADD)
                        .text(key.kind())
                        .key(key.name())
                        .text(key.state())
                        .number(change.getValue())
                        .update();
            }
        }
        changes.clear();
    }
}
