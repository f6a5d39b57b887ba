package org.passerelle.gateway.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.routes.ports.Inbox.Received;
import org.passerelle.routes.ports.MessageState;

/** The rows of table {@code message}. */
final class MessageRows {
    static final String COLUMNS =
            "sequence, id, source, protocol, type, control_id, ordering_key, received_at, attributes, content";

    private static final String INSERT = """
            INSERT INTO message (sequence, id, source, protocol, type, control_id, ordering_key, received_at,
                state, first_copy, first_id, note, note_id, size_bytes, attributes, content)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (control_id, source) WHERE first_copy = 1 DO NOTHING
            """;
    static final String FIRST_COPY =
            "SELECT id, content = ? AS same FROM message WHERE control_id = ? AND source = ? AND first_copy = 1";
    private static final String HANDLED = """
            UPDATE message SET state = ?, note = ?, note_id = ?, remarks = ?, handled_at = ?
            WHERE id = ? AND state = 'RECEIVED' RETURNING source, received_at
            """;
    private static final String STANDING = "SELECT source, state FROM message WHERE id = ?";
    private static final String REPLAY = """
            UPDATE message SET state = 'RECEIVED', sequence = ?, note = '', note_id = NULL, remarks = '',
                handled_at = NULL
            WHERE id = ?
            """;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};

    private MessageRows() {}

    /** How the handling of a message ended. */
    record Ending(MessageState state, String note, String remarksJson, Instant at) {}

    private record Standing(String source, MessageState state) {}

    /** The message that a copy repeats, and whether the bytes are the same. */
    record FirstCopy(String id, boolean sameContent) {}

    /** Inserts the message that acts for its control id, or returns false if there is one already. */
    static boolean insertFirst(WriterConnection connection, Message message) throws SQLException {
        return insert(connection, message, MessageState.RECEIVED, Optional.empty(), "");
    }

    static FirstCopy firstCopy(WriterConnection connection, Message message) throws SQLException {
        connection
                .bind(FIRST_COPY)
                .bytes(message.content().toByteArray())
                .key(message.controlId())
                .key(message.source());
        return connection
                .first(FIRST_COPY, row -> new FirstCopy(row.text("id"), row.bool("same")))
                .orElseThrow(() -> new IllegalStateException("the message that a copy repeats is gone"));
    }

    static void insertDuplicate(WriterConnection connection, Message message, String firstId, String note)
            throws SQLException {
        insert(connection, message, MessageState.DUPLICATE, Optional.of(firstId), note);
    }

    static void insertRefused(WriterConnection connection, Message message, String note) throws SQLException {
        insert(connection, message, MessageState.REFUSED, Optional.empty(), note);
    }

    private static boolean insert(
            WriterConnection connection, Message message, MessageState state, Optional<String> firstId, String note)
            throws SQLException {
        boolean first = state == MessageState.RECEIVED && !message.controlId().isEmpty();
        int inserted = connection
                .bind(INSERT)
                .number(connection.nextSequence())
                .text(message.id())
                .key(message.source())
                .name(message.protocol())
                .key(message.type())
                .key(message.controlId())
                .text(message.orderingKey())
                .instant(message.receivedAt())
                .name(state)
                .flag(first)
                .text(firstId)
                .text(note)
                .number(noteId(connection, note))
                .number(message.content().size())
                .text(json(message.attributes()))
                .bytes(message.content().toByteArray())
                .update();
        if (inserted == 1) {
            connection.tally().message(message.source(), state, 1);
            connection.tally().bytes(message.source(), message.content().size());
            connection.arrivals().add(message.source(), message.receivedAt(), state == MessageState.REFUSED);
        }
        return inserted == 1;
    }

    private static Optional<Long> noteId(WriterConnection connection, String note) throws SQLException {
        return note.isEmpty() ? Optional.empty() : Optional.of(NoteWords.keep(connection, note));
    }

    /** Ends the handling of a message and returns when it was received; empty if it is not in state RECEIVED any more. */
    static Optional<Instant> markHandled(WriterConnection connection, String messageId, Ending ending)
            throws SQLException {
        connection
                .bind(HANDLED)
                .name(ending.state())
                .text(ending.note())
                .number(noteId(connection, ending.note()))
                .text(ending.remarksJson())
                .instant(ending.at())
                .text(messageId);
        return connection.first(HANDLED, row -> {
            connection.tally().message(row.text("source"), MessageState.RECEIVED, -1);
            connection.tally().message(row.text("source"), ending.state(), 1);
            return row.instant("received_at");
        });
    }

    /** Puts a message at the end of the inbox again; false if there is no such message. */
    static boolean replay(WriterConnection connection, String messageId) throws SQLException {
        connection.bind(STANDING).text(messageId);
        Optional<Standing> before = connection.first(
                STANDING, row -> new Standing(row.text("source"), row.name("state", MessageState.class)));
        if (before.isEmpty()) {
            return false;
        }
        connection
                .bind(REPLAY)
                .number(connection.nextSequence())
                .text(messageId)
                .update();
        String source = before.get().source();
        connection.tally().message(source, before.get().state(), -1);
        connection.tally().message(source, MessageState.RECEIVED, 1);
        return true;
    }

    static Received received(Row row) throws SQLException {
        return new Received(row.number("sequence"), message(row));
    }

    static Message message(Row row) throws SQLException {
        return new Message(
                row.text("id"),
                row.text("source"),
                row.name("protocol", Protocol.class),
                row.text("type"),
                row.text("control_id"),
                row.text("ordering_key"),
                row.instant("received_at"),
                attributes(row.text("attributes")),
                Content.copyOf(row.bytes("content")));
    }

    private static String json(Map<String, String> attributes) {
        if (attributes.isEmpty()) {
            return "{}";
        }
        try {
            return JSON.writeValueAsString(attributes);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("attributes cannot be written as JSON", e);
        }
    }

    private static Map<String, String> attributes(String json) throws SQLException {
        try {
            return JSON.readValue(json, ATTRIBUTES);
        } catch (JsonProcessingException e) {
            throw new SQLException("the attributes of a message are not JSON", e);
        }
    }
}
