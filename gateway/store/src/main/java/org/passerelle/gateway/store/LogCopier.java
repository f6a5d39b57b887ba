package org.passerelle.gateway.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies SQLite's write-ahead log into the database, in a thread of its own and beside the writer, whom it never stops:
 * what was committed is safe in the log, and only the log's length depends on it.
 */
final class LogCopier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogCopier.class);

    private final Source source;
    private final Thread thread;
    private volatile boolean wanted;
    private volatile boolean closing;
    /** Pages in the log when it was last copied here and not yet looked at by the writer; 0 if there is nothing new. */
    private volatile int pagesInLog;

    /** Opens a connection to the database. */
    @FunctionalInterface
    interface Source {
        Connection open() throws SQLException;
    }

    LogCopier(Source source) {
        this.source = source;
        this.thread = Thread.ofPlatform().daemon().name("store-log").unstarted(this::work);
    }

    /** Copies once more. Never blocks; called by one thread. */
    void copySoon() {
        if (closing) {
            return;
        }
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
        wanted = true;
        LockSupport.unpark(thread);
    }

    /** Whether the log was copied a moment ago, and is so long that the last part should be copied too; said once. */
    boolean takeLeft(int pagesWanted) {
        if (pagesInLog < pagesWanted) {
            return false;
        }
        pagesInLog = 0;
        return true;
    }

    /**
     * Copies as much as is possible without waiting for anybody.
     *
     * @return how many pages the log holds
     */
    static int copy(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(PASSIVE)")) {
            return result.next() ? result.getInt("log") : 0;
        }
    }

    private void work() {
        while (!closing) {
            if (!wanted) {
                LockSupport.park(this);
                continue;
            }
            try (Connection connection = source.open()) {
                copyWhileWanted(connection);
            } catch (SQLException e) {
                // The writer meets the same trouble at its next commit, and that is where it is reported.
                LOG.debug("the log was not copied: code {}", e.getErrorCode());
                wanted = false;
            }
        }
    }

    private void copyWhileWanted(Connection connection) throws SQLException {
        while (!closing) {
            if (wanted) {
                wanted = false;
                pagesInLog = copy(connection);
            } else {
                LockSupport.park(this);
            }
        }
    }

    /** Returns after a copy that is under way. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        Threads.awaitEnd(thread);
    }
}
