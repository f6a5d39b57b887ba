package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Remark;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.RecordSearch.MessageQuery;
import org.passerelle.routes.ports.RecordSearch.MessageRow;

/** Lists of messages; never reads their content. */
final class MessageSearch {
    /** Which index finds the rows; the others of the query's filters only narrow them down. */
    private enum Path {
        PATIENT,
        CONTROL_ID,
        NOTE,
        WAITING,
        STATE,
        TYPE,
        SOURCE,
        TIME;

        /** Whether the index holds few rows for a value, so that all are read and put in order. */
        boolean sorts() {
            return this == PATIENT || this == CONTROL_ID || this == NOTE || this == WAITING;
        }
    }

    /**
     * The newest first. A replay moves a message to the end of the sequence; in lists it stays where it was, by the time of
     * its receipt.
     */
    private static final String NEWEST_FIRST = " ORDER BY received_at DESC, sequence DESC";

    private static final String LINE = """
            SELECT sequence, id, source, protocol, type, control_id, state, note, received_at, handled_at, size_bytes,
                (SELECT count(*) FROM suggestion WHERE message_id = message.id) AS suggestions,
                (SELECT count(*) FROM delivery WHERE message_id = message.id) AS deliveries
            FROM message
            """;
    private static final String ONE = LINE + "WHERE id = ?";
    private static final String CONTENT = "SELECT " + MessageRows.COLUMNS + " FROM message WHERE id = ?";

    private static final String REMARKS = "SELECT remarks FROM message WHERE id = ?";

    private final Readers readers;
    private final Dialect dialect;

    MessageSearch(Readers readers, Dialect dialect) {
        this.readers = readers;
        this.dialect = dialect;
    }

    /** The page's sequences are chosen first, so that counting and reading happen for its rows only. */
    List<MessageRow> messages(MessageQuery query) {
        Conditions conditions = conditions(query, dialect);
        return readers.all(
                sql(query, conditions, dialect),
                bind -> {
                    conditions.set(bind);
                    bind.number(Conditions.limit(query.limit()));
                },
                MessageSearch::line);
    }

    /** The ids of the oldest messages that match. */
    List<String> oldest(MessageQuery query, int limit) {
        Conditions conditions = conditions(query, dialect);
        return readers.all(
                "SELECT id FROM " + rows(query) + conditions.where() + " ORDER BY sequence LIMIT ?",
                bind -> {
                    conditions.set(bind);
                    bind.number(Math.max(limit, 0));
                },
                row -> row.text("id"));
    }

    Optional<List<Remark>> remarks(String messageId) {
        return readers.first(REMARKS, bind -> bind.text(messageId), row -> RemarkJson.read(row.text("remarks")));
    }

    Optional<MessageRow> one(String messageId) {
        return readers.first(ONE, bind -> bind.text(messageId), MessageSearch::line);
    }

    Optional<Message> content(String messageId) {
        return readers.first(CONTENT, bind -> bind.text(messageId), MessageRows::message);
    }

    static String sql(MessageQuery query, Conditions conditions, Dialect dialect) {
        return LINE + "WHERE sequence IN (SELECT sequence FROM " + rows(query) + conditions.where() + " ORDER BY "
                + place(query, dialect) + " DESC, sequence DESC LIMIT ?)" + NEWEST_FIRST;
    }

    private static String rows(MessageQuery query) {
        return query.patient().isPresent() ? "message_key JOIN message ON message.id = message_id" : "message";
    }

    /** What puts rows in order. An index that does so would lead past a million rows where only few match. */
    private static String place(MessageQuery query, Dialect dialect) {
        Path path = path(query);
        return path == Path.PATIENT ? "at" : column(!path.sorts(), dialect, "received_at");
    }

    static Conditions conditions(MessageQuery query, Dialect dialect) {
        Path path = path(query);
        Conditions conditions = new Conditions();
        conditions.key("value = ?", query.patient());
        query.controlId().ifPresent(id -> controlId(conditions, id));
        query.text()
                .ifPresent(
                        text -> NoteWords.condition(conditions, text, column(path == Path.NOTE, dialect, "note_id")));
        boolean byState = path == Path.STATE || path == Path.WAITING;
        query.state().ifPresent(state -> state(conditions, column(byState, dialect, "state"), state));
        conditions.key(column(path == Path.TYPE, dialect, "type") + " = ?", query.type());
        boolean bySource = path == Path.SOURCE || path == Path.WAITING;
        conditions.key(column(bySource, dialect, "source") + " = ?", query.source());
        if (path == Path.WAITING && query.source().isEmpty()) {
            // Every source: a condition on its first column is what lets SQLite use the index of what waits.
            conditions.add("source >= ''");
        }
        String receivedAt = column(!path.sorts(), dialect, "received_at");
        query.from().ifPresent(from -> conditions.add(receivedAt + " >= ?", bind -> bind.instant(from)));
        query.to().ifPresent(to -> conditions.add(receivedAt + " < ?", bind -> bind.instant(to)));
        String place = "(" + receivedAt + ", " + column(!path.sorts(), dialect, "sequence") + ")";
        query.beforeSequence().ifPresent(before -> before(conditions, place, before));
        return conditions;
    }

    /** Behind a message in the list. If that was replayed meanwhile, behind what had arrived before it. */
    private static void before(Conditions conditions, String place, long sequence) {
        String receivedAt =
                "(SELECT b.received_at FROM message b WHERE b.sequence <= ? ORDER BY b.sequence DESC LIMIT 1)";
        conditions.add(
                place + " < (" + receivedAt + ", ?)",
                bind -> bind.number(sequence).number(sequence));
    }

    private static Path path(MessageQuery query) {
        if (query.patient().isPresent()) {
            return Path.PATIENT;
        }
        if (query.controlId().isPresent()) {
            return Path.CONTROL_ID;
        }
        if (query.text().isPresent()) {
            return Path.NOTE;
        }
        if (query.state().filter(state -> state != MessageState.HANDLED).isPresent()) {
            return query.state().get() == MessageState.RECEIVED ? Path.WAITING : Path.STATE;
        }
        if (query.type().isPresent()) {
            return Path.TYPE;
        }
        return query.source().isPresent() ? Path.SOURCE : Path.TIME;
    }

    private static String column(boolean chooses, Dialect dialect, String name) {
        return chooses ? name : dialect.filterOnly(name);
    }

    /** First copies and others have an index each. */
    private static void controlId(Conditions conditions, String controlId) {
        conditions.add(
                "(control_id = ? AND first_copy = 1 OR control_id = ? AND first_copy = 0 AND control_id <> '')",
                bind -> bind.key(controlId).key(controlId));
    }

    /** The constant and the further conditions are what lets SQLite use the indexes of waiting and unusual states. */
    private static void state(Conditions conditions, String column, MessageState state) {
        conditions.add(column + " = '" + state.name() + "'");
        if (state != MessageState.HANDLED && state != MessageState.RECEIVED) {
            conditions.add("state <> 'HANDLED' AND state <> 'RECEIVED'");
        }
    }

    private static MessageRow line(Row row) throws SQLException {
        return new MessageRow(
                row.number("sequence"),
                row.text("id"),
                row.text("source"),
                row.text("protocol"),
                row.text("type"),
                row.text("control_id"),
                row.name("state", MessageState.class),
                row.text("note"),
                row.instant("received_at"),
                row.optionalInstant("handled_at"),
                (int) row.number("size_bytes"),
                (int) row.number("suggestions"),
                (int) row.number("deliveries"));
    }
}
