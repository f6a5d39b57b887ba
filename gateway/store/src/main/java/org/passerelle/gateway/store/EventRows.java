package org.passerelle.gateway.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.StoredEvent;

/** The rows of tables {@code event} and {@code known_resource}: what messages mean, and what is known from them. */
final class EventRows {
    static final String OF_MESSAGE =
            "SELECT id, message_id, trigger_name, subject, occurred_at, bundle FROM event WHERE message_id = ?"
                    + " ORDER BY position";
    static final String CONTEXT =
            "SELECT subject, reference, updated_at, json FROM known_resource WHERE subject = ? ORDER BY reference";

    private static final String DELETE =
            "DELETE FROM event WHERE message_id = ? RETURNING id, message_id, trigger_name, subject, occurred_at, bundle";
    private static final String INSERT = """
            INSERT INTO event (id, message_id, position, trigger_name, subject, occurred_at, bundle)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String MERGE = """
            INSERT INTO known_resource (subject, reference, updated_at, json) VALUES (?, ?, ?, ?)
            ON CONFLICT (subject, reference) DO UPDATE SET updated_at = excluded.updated_at, json = excluded.json
            """;

    private static final String IDENTIFY =
            "INSERT INTO held_identifier (value, reference) VALUES (?, ?) ON CONFLICT (value, reference) DO NOTHING";
    static final String UNNAME = "DELETE FROM message_key WHERE value = ? AND at = ? AND message_id = ?";
    private static final String NAME = """
            INSERT INTO message_key (value, at, message_id) VALUES (?, ?, ?) ON CONFLICT (value, at, message_id) DO NOTHING
            """;

    private EventRows() {}

    /**
     * Replaces the events of a message: handled again, it may mean something else, and lead to another patient.
     *
     * @param receivedAt of the message
     */
    static void replace(WriterConnection connection, String messageId, Instant receivedAt, List<StoredEvent> events)
            throws SQLException {
        connection.bind(DELETE).text(messageId);
        List<StoredEvent> before = connection.all(DELETE, EventRows::event);
        for (String value : Identifiers.ofPatients(before)) {
            connection
                    .bind(UNNAME)
                    .key(value)
                    .instant(receivedAt)
                    .text(messageId)
                    .update();
        }
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

    /** Makes resources findable by their identifiers; the values of each are given by its reference. */
    static void identify(WriterConnection connection, Map<String, List<String>> identifiers) throws SQLException {
        for (Map.Entry<String, List<String>> resource : identifiers.entrySet()) {
            for (String value : resource.getValue()) {
                connection.bind(IDENTIFY).key(value).key(resource.getKey()).update();
            }
        }
    }

    /** Makes a message findable by identifiers. */
    static void name(WriterConnection connection, String messageId, Instant receivedAt, Set<String> identifiers)
            throws SQLException {
        for (String value : identifiers) {
            connection.bind(NAME).key(value).instant(receivedAt).text(messageId).update();
        }
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
