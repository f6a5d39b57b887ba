package org.passerelle.gateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The connection of the one writer: its statements stay prepared from one group to the next. Used by one thread. */
final class WriterConnection implements AutoCloseable {
    private final Connection connection;
    private final Dialect dialect;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final Tally tally = new Tally();
    private final ArrivalRows arrivals = new ArrivalRows();
    private final InferenceTally inferences = new InferenceTally();
    private LedgerTail ledger;
    private long lastSequence;
    private long statements;

    private WriterConnection(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** @param key under which the ledger is written */
    static WriterConnection open(Dialect dialect, LedgerKey key) throws SQLException {
        WriterConnection opened = new WriterConnection(dialect.openWriter(), dialect);
        try {
            opened.lastSequence = opened.first("SELECT max(sequence) AS last FROM message", row -> row.number("last"))
                    .orElse(0L);
            opened.ledger = new LedgerTail(key, opened);
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    void begin() throws SQLException {
        tally.clear();
        arrivals.clear();
        inferences.clear();
        ledger.clear();
        dialect.begin(this);
    }

    /** Returns after everything since {@link #begin} is on the disk. */
    void commit() throws SQLException {
        tally.write(this);
        arrivals.write(this);
        inferences.write(this);
        ledger.write(this);
        dialect.commit(this);
        ledger.committed();
    }

    /** Undoes everything since {@link #begin}. SQLite's driver ends a statement that fails: all are prepared anew. */
    void rollback() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
        prepared.clear();
        dialect.rollback(this);
    }

    /** The next place at the end of the inbox. One writer gives them, so they grow in the order of commit. */
    long nextSequence() {
        return ++lastSequence;
    }

    /** The counts that change with this transaction. */
    Tally tally() {
        return tally;
    }

    /** The messages that arrive with this transaction. */
    ArrivalRows arrivals() {
        return arrivals;
    }

    /** The answers and decisions that are counted with this transaction. */
    InferenceTally inferences() {
        return inferences;
    }

    /** What this transaction enters in the ledger. */
    LedgerTail ledger() {
        return ledger;
    }

    /** A statement with its parameters yet to be set. {@code sql} is one of a fixed few. */
    PreparedStatement prepare(String sql) throws SQLException {
        statements++;
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            prepared.put(sql, known);
        }
        return known;
    }

    /** How many statements were asked for since it was opened: about how much was written. */
    long statements() {
        return statements;
    }

    Bind bind(String sql) throws SQLException {
        return Bind.to(prepare(sql));
    }

    /** The first row of a query whose parameters are set. */
    <T> Optional<T> first(String sql, Row.Reader<T> reader) throws SQLException {
        try (ResultSet result = prepare(sql).executeQuery()) {
            return result.next() ? Optional.of(reader.read(new Row(result))) : Optional.empty();
        }
    }

    /** All rows of a query whose parameters are set. */
    <T> List<T> all(String sql, Row.Reader<T> reader) throws SQLException {
        try (ResultSet result = prepare(sql).executeQuery()) {
            return Readers.all(result, reader);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
