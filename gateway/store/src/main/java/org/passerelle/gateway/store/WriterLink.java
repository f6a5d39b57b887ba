package org.passerelle.gateway.store;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The writer's connection: reopened with a growing pause after it was lost. Used by the writer's thread alone. */
final class WriterLink {
    private static final Logger LOG = LoggerFactory.getLogger(WriterLink.class);
    private static final long FIRST_PAUSE_NANOS = 100_000_000L;
    private static final long LONGEST_PAUSE_NANOS = 5_000_000_000L;

    private final Dialect dialect;
    private final LedgerKey key;
    private WriterConnection connection;
    private long pauseNanos = FIRST_PAUSE_NANOS;
    private long reopenAtNanos;
    private Throwable lastFailure;
    private volatile boolean healthy = true;

    /** @param key under which the ledger is written */
    WriterLink(Dialect dialect, LedgerKey key) throws SQLException {
        this.dialect = dialect;
        this.key = key;
        this.connection = WriterConnection.open(dialect, key);
    }

    /** Whether the last write reached the disk. Any thread may ask. */
    boolean healthy() {
        return healthy;
    }

    Throwable lastFailure() {
        return lastFailure;
    }

    /** The open connection, or null while there is none: then waiting writes are refused, so that senders know. */
    WriterConnection connection() {
        if (connection != null || System.nanoTime() - reopenAtNanos < 0) {
            return connection;
        }
        try {
            connection = WriterConnection.open(dialect, key);
            pauseNanos = FIRST_PAUSE_NANOS;
        } catch (SQLException e) {
            lastFailure = e;
            pauseBeforeReopening();
        }
        return connection;
    }

    void succeeded() {
        if (!healthy) {
            LOG.info("Le registre accepte de nouveau les écritures.");
            healthy = true;
            lastFailure = null;
        }
    }

    /** Undoes the transaction, says what the failure means, and closes a connection that is of no use any more. */
    Dialect.Fault rollback(WriterConnection failed, Throwable failure) {
        Dialect.Fault fault = switch (failure) {
            case SQLException e -> dialect.faultOf(e);
            case RuntimeException e -> Dialect.Fault.WRITE;
            default -> Dialect.Fault.CONNECTION;
        };
        try {
            failed.rollback();
        } catch (SQLException e) {
            fault = Dialect.Fault.CONNECTION;
        }
        report(fault, failure);
        if (fault == Dialect.Fault.CONNECTION) {
            drop();
            pauseBeforeReopening();
        }
        return fault;
    }

    void afterGroup() {
        try {
            dialect.afterGroup(connection);
        } catch (SQLException e) {
            report(dialect.faultOf(e), e);
        }
    }

    /** Closes the connection. */
    void drop() {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("a connection that is given up could not be closed", e);
        }
        connection = null;
    }

    private void pauseBeforeReopening() {
        reopenAtNanos = System.nanoTime() + pauseNanos;
        pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
    }

    /** Logs codes only: the text of a database's error may quote the values of a row. */
    private void report(Dialect.Fault fault, Throwable failure) {
        String code = failure instanceof SQLException e
                ? "SQLSTATE " + e.getSQLState() + ", code " + e.getErrorCode()
                : failure.getClass().getSimpleName();
        if (fault == Dialect.Fault.WRITE) {
            LOG.warn("Une écriture a échoué et les autres de son groupe sont refaites une à une ({}).", code);
            return;
        }
        lastFailure = failure;
        if (healthy) {
            healthy = false;
            LOG.error("Le registre refuse les écritures ; les messages sont refusés jusqu'à son retour ({}).", code);
        }
    }
}
