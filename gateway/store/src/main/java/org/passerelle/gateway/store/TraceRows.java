package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.time.Instant;
import org.passerelle.routes.ports.RecordSearch.Trace;

/** The rows of table {@code trace}: what operators did. */
final class TraceRows {
    static final String OF_MESSAGE = "SELECT at, done_by, what, why FROM trace WHERE message_id = ? ORDER BY at";

    private static final String INSERT =
            "INSERT INTO trace (message_id, at, done_by, what, why) VALUES (?, ?, ?, ?, ?)";

    private TraceRows() {}

    /** Something an operator did to a message or to what follows from it. */
    record Entry(String messageId, Instant at, String by, String what, String why) {}

    static void insert(WriterConnection connection, Entry entry) throws SQLException {
        connection
                .bind(INSERT)
                .text(entry.messageId())
                .instant(entry.at())
                .text(entry.by())
                .text(entry.what())
                .text(entry.why())
                .update();
    }

    static Trace trace(Row row) throws SQLException {
        return new Trace(row.instant("at"), row.text("done_by"), row.text("what"), row.text("why"));
    }
}
