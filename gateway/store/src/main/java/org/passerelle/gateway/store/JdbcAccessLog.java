package org.passerelle.gateway.store;

import java.util.List;
import org.passerelle.routes.ports.AccessLog;

/** Who looked at what. */
final class JdbcAccessLog implements AccessLog {
    private static final String INSERT = "INSERT INTO access (at, done_by, what, object) VALUES (?, ?, ?, ?)";
    private static final String LAST = "SELECT at, done_by, what, object FROM access ORDER BY id DESC LIMIT ?";

    private final GroupWriter writer;
    private final Readers readers;

    JdbcAccessLog(GroupWriter writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public void record(Entry entry) {
        writer.await(connection -> connection
                .bind(INSERT)
                .instant(entry.at())
                .text(entry.by())
                .text(entry.what())
                .text(entry.object())
                .update());
    }

    @Override
    public List<Entry> last(int limit) {
        return readers.all(
                LAST,
                bind -> bind.number(Conditions.limit(limit)),
                row -> new Entry(row.instant("at"), row.text("done_by"), row.text("what"), row.text("object")));
    }
}
