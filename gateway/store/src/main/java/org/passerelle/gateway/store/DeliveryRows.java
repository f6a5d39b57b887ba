package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.passerelle.routes.ports.Outbox.DeliveryState;
import org.passerelle.routes.ports.Outbox.Due;
import org.passerelle.routes.ports.OwedDelivery;
import org.passerelle.routes.ports.RecordSearch.DeliveryRow;

/** The rows of table {@code delivery}. */
final class DeliveryRows {
    static final String COLUMNS = "id, suggestion_id, message_id, destination, state, attempts, error, next_attempt_at,"
            + " delivered_at, reference, answer, exercise, created_at, expires_at, payload";

    private static final String INSERT = """
            INSERT INTO delivery (id, suggestion_id, message_id, destination, state, attempts, error, next_attempt_at,
                reference, answer, exercise, created_at, expires_at, payload)
            VALUES (?, ?, ?, ?, ?, 0, '', ?, '', '', ?, ?, ?, ?)
            ON CONFLICT (id) DO NOTHING
            """;
    private static final String STANDINGS =
            "SELECT id, suggestion_id, message_id, destination, state, answer FROM delivery WHERE ";
    private static final String BY_ID = STANDINGS + "id = ?";
    static final String BY_REFERENCE = STANDINGS + "reference = ? AND reference <> ''";
    static final String PENDING_OF_SUGGESTION = STANDINGS + "suggestion_id = ? AND state = 'PENDING'";
    private static final String UNANSWERED = STANDINGS + "destination = ? AND state = 'DELIVERED' AND expires_at > ?";
    private static final String SET_STATE = "UPDATE delivery SET state = ? WHERE id = ?";

    private DeliveryRows() {}

    /**
     * Where a delivery stands.
     *
     * @param answer what its peer said of it so far; empty if nothing
     */
    record Standing(
            String id, String suggestionId, String messageId, String destination, DeliveryState state, String answer) {}

    /** Inserts a delivery that is owed, unless it was owed before. */
    static void insert(WriterConnection connection, OwedDelivery delivery, DeliveryState state) throws SQLException {
        int inserted = connection
                .bind(INSERT)
                .text(delivery.id())
                .text(delivery.suggestionId())
                .text(delivery.messageId())
                .key(delivery.destination())
                .name(state)
                .instant(delivery.createdAt())
                .flag(delivery.exercise())
                .instant(delivery.createdAt())
                .instant(delivery.expiresAt())
                .text(delivery.payloadJson())
                .update();
        if (inserted == 1) {
            connection.tally().delivery(delivery.destination(), state, 1);
        }
    }

    static Optional<Standing> find(WriterConnection connection, String deliveryId) throws SQLException {
        connection.bind(BY_ID).text(deliveryId);
        return connection.first(BY_ID, DeliveryRows::standing);
    }

    static List<Standing> findByReference(WriterConnection connection, String reference) throws SQLException {
        connection.bind(BY_REFERENCE).key(reference);
        return connection.all(BY_REFERENCE, DeliveryRows::standing);
    }

    static void expirePendingOf(WriterConnection connection, String suggestionId) throws SQLException {
        connection.bind(PENDING_OF_SUGGESTION).text(suggestionId);
        for (Standing pending : connection.all(PENDING_OF_SUGGESTION, DeliveryRows::standing)) {
            setState(connection, pending, DeliveryState.EXPIRED);
        }
    }

    /** Deliveries that were confirmed, not answered, and whose time has not passed at {@code now}. */
    static List<Standing> unanswered(WriterConnection connection, String destination, Instant now) throws SQLException {
        connection.bind(UNANSWERED).key(destination).instant(now);
        return connection.all(UNANSWERED, DeliveryRows::standing);
    }

    static void setState(WriterConnection connection, Standing before, DeliveryState after) throws SQLException {
        connection.bind(SET_STATE).name(after).text(before.id()).update();
        connection.tally().delivery(before.destination(), before.state(), -1);
        connection.tally().delivery(before.destination(), after, 1);
    }

    static Due due(Row row) throws SQLException {
        return new Due(owed(row), (int) row.number("attempts"));
    }

    static DeliveryRow row(Row row) throws SQLException {
        return new DeliveryRow(
                owed(row),
                row.name("state", DeliveryState.class),
                (int) row.number("attempts"),
                row.text("error"),
                row.instant("next_attempt_at"),
                row.optionalInstant("delivered_at"),
                row.text("reference"),
                row.text("answer"));
    }

    private static Standing standing(Row row) throws SQLException {
        return new Standing(
                row.text("id"),
                row.text("suggestion_id"),
                row.text("message_id"),
                row.text("destination"),
                row.name("state", DeliveryState.class),
                row.text("answer"));
    }

    private static OwedDelivery owed(Row row) throws SQLException {
        return new OwedDelivery(
                row.text("id"),
                row.text("suggestion_id"),
                row.text("message_id"),
                row.text("destination"),
                row.text("payload"),
                row.flag("exercise"),
                row.instant("created_at"),
                row.instant("expires_at"));
    }
}
