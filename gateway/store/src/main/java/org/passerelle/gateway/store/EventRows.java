package org.passerelle.gateway.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.StoredEvent;

/** The rows of tables {@code event} and {@code known_resource}: what messages mean, and what is known from them. */
final class EventRows {
    static final String OF_MESSAGE =
            "SELECT id, message_id, trigger_name, subject, occurred_at, bundle FROM event WHERE message_id = ?"
                    + " ORDER BY position";
    static final String CONTEXT =
            "SELECT subject, reference, updated_at, json FROM known_resource WHERE subject = ? ORDER BY reference";

    private static final String DELETE = "DELETE FROM event WHERE message_id = ?";
    private static final String INSERT = """
            INSERT INTO event (id, message_id, position, trigger_name, subject, occurred_at, bundle)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String MERGE = """
            INSERT INTO known_resource (subject, reference, updated_at, json) VALUES (?, ?, ?, ?)
            ON CONFLICT (subject, reference) DO UPDATE SET updated_at = excluded.updated_at, json = excluded.json
            """;

    private EventRows() {}

    /** Replaces the events of a message: handled again, it may mean something else. */
    static void replace(WriterConnection connection, String messageId, List<StoredEvent> events) throws SQLException {
        connection.bind(DELETE).text(messageId).update();
        int position = 0;
        for (StoredEvent event : events) {
            connection
                    .bind(INSERT)
                    .text(event.id())
                    .text(messageId)
                    .number(position++)
                    .text(event.trigger())
                    .key(event.subject())
                    .instant(event.occurredAt())
                    .text(event.bundleJson())
                    .update();
        }
    }

    static void merge(WriterConnection connection, List<KnownResource> resources) throws SQLException {
        if (resources.isEmpty()) {
            return;
        }
        PreparedStatement statement = connection.prepare(MERGE);
        for (KnownResource resource : resources) {
            Bind.to(statement)
                    .key(resource.subject())
                    .key(resource.reference())
                    .instant(resource.updatedAt())
                    .text(resource.json());
            statement.addBatch();
        }
        statement.executeBatch();
    }

    static StoredEvent event(Row row) throws SQLException {
        return new StoredEvent(
                row.text("id"),
                row.text("message_id"),
                row.text("trigger_name"),
                row.text("subject"),
                row.instant("occurred_at"),
                row.text("bundle"));
    }

    static KnownResource resource(Row row) throws SQLException {
        return new KnownResource(
                row.text("subject"), row.text("reference"), row.text("json"), row.instant("updated_at"));
    }
}
