package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.passerelle.connectors.api.Message;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.RecordSearch.MessageQuery;
import org.passerelle.routes.ports.RecordSearch.MessageRow;

/** Lists of messages; never reads their content. */
final class MessageSearch {
    /** Which index finds the rows; the others of the query's filters only narrow them down. */
    private enum Path {
        CONTROL_ID,
        TIME,
        STATE,
        TYPE,
        SOURCE,
        SEQUENCE
    }

    private static final String LINE = """
            SELECT sequence, id, source, protocol, type, control_id, state, note, received_at, handled_at, size_bytes,
                (SELECT count(*) FROM suggestion WHERE message_id = message.id) AS suggestions,
                (SELECT count(*) FROM delivery WHERE message_id = message.id) AS deliveries
            FROM message
            """;
    private static final String ONE = LINE + "WHERE id = ?";
    private static final String CONTENT = "SELECT " + MessageRows.COLUMNS + " FROM message WHERE id = ?";

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
                sql(conditions),
                bind -> {
                    conditions.set(bind);
                    bind.number(Conditions.limit(query.limit()));
                },
                MessageSearch::line);
    }

    Optional<MessageRow> one(String messageId) {
        return readers.first(ONE, bind -> bind.text(messageId), MessageSearch::line);
    }

    Optional<Message> content(String messageId) {
        return readers.first(CONTENT, bind -> bind.text(messageId), MessageRows::message);
    }

    static String sql(Conditions conditions) {
        return LINE + "WHERE sequence IN (SELECT sequence FROM message" + conditions.where()
                + " ORDER BY sequence DESC LIMIT ?) ORDER BY sequence DESC";
    }

    static Conditions conditions(MessageQuery query, Dialect dialect) {
        Path path = path(query);
        Conditions conditions = new Conditions();
        query.controlId().ifPresent(id -> controlId(conditions, id));
        String receivedAt = column(path == Path.TIME, dialect, "received_at");
        query.from().ifPresent(from -> conditions.add(receivedAt + " >= ?", bind -> bind.instant(from)));
        query.to().ifPresent(to -> conditions.add(receivedAt + " < ?", bind -> bind.instant(to)));
        query.state().ifPresent(state -> state(conditions, column(path == Path.STATE, dialect, "state"), state));
        conditions.key(column(path == Path.TYPE, dialect, "type") + " = ?", query.type());
        conditions.key(column(path == Path.SOURCE, dialect, "source") + " = ?", query.source());
        // A time window has its own index, and its rows are few beside all that came before the page.
        String sequence = path == Path.TIME || path == Path.CONTROL_ID ? dialect.filterOnly("sequence") : "sequence";
        query.beforeSequence().ifPresent(before -> conditions.add(sequence + " < ?", bind -> bind.number(before)));
        return conditions;
    }

    private static Path path(MessageQuery query) {
        if (query.controlId().isPresent()) {
            return Path.CONTROL_ID;
        }
        if (query.from().isPresent() || query.to().isPresent()) {
            return Path.TIME;
        }
        if (query.state().filter(state -> state != MessageState.HANDLED).isPresent()) {
            return Path.STATE;
        }
        if (query.type().isPresent()) {
            return Path.TYPE;
        }
        return query.source().isPresent() ? Path.SOURCE : Path.SEQUENCE;
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

    /** The second condition is what lets SQLite use the index of unusual states. */
    private static void state(Conditions conditions, String column, MessageState state) {
        conditions.add(column + " = ?", bind -> bind.name(state));
        if (state != MessageState.HANDLED) {
            conditions.add("state <> 'HANDLED'");
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
