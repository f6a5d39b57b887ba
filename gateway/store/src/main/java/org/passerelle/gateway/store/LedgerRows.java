package org.passerelle.gateway.store;

import java.sql.SQLException;
import org.passerelle.routes.ports.Ledger.Entry;
import org.passerelle.routes.ports.Ledger.Kind;

/** The rows of table {@code ledger}. */
final class LedgerRows {
    static final String LAST = """
            SELECT sequence, at, kind, object, json, previous_hash, hash FROM ledger ORDER BY sequence DESC LIMIT 1
            """;
    static final String AFTER = """
            SELECT sequence, at, kind, object, json, previous_hash, hash FROM ledger
            WHERE sequence > ? ORDER BY sequence LIMIT ?
            """;

    static final String CHANGES = """
            SELECT sequence, at, kind, object, json, previous_hash, hash FROM ledger
            WHERE object = ? AND kind = 'CHANGE' ORDER BY sequence DESC LIMIT ?
            """;

    static final String LAST_SEQUENCE = "SELECT max(sequence) AS last FROM ledger";

    private static final String INSERT = """
            INSERT INTO ledger (sequence, at, kind, object, json, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?)
            """;

    private LedgerRows() {}

    static void insert(WriterConnection connection, Entry entry) throws SQLException {
        connection
                .bind(INSERT)
                .number(entry.sequence())
                .instant(entry.at())
                .name(entry.kind())
                .text(entry.object())
                .text(entry.json())
                .text(entry.previousHash())
                .text(entry.hash())
                .update();
    }

    static Entry entry(Row row) throws SQLException {
        return new Entry(
                row.number("sequence"),
                row.instant("at"),
                row.name("kind", Kind.class),
                row.text("object"),
                row.text("json"),
                row.text("previous_hash"),
                row.text("hash"));
    }
}
