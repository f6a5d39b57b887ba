package org.passerelle.gateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.passerelle.routes.ports.Retention.Space;
import org.passerelle.routes.ports.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The room that a SQLite file takes. Removed rows leave free pages inside the file; in mode {@code INCREMENTAL} they are
 * given back to the disk a few at a time, whenever somebody asks.
 */
final class SqliteRoom {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteRoom.class);
    private static final int INCREMENTAL = 2;
    /** Pages that one transaction moves: about a megabyte of log. */
    private static final int PAGES_A_STEP = 256;
    /** Free pages that stay for the next rows. */
    private static final int PAGES_KEPT = 1_024;
    /** A file is written anew beside itself, and once more through its log. */
    private static final int ROOM_FOR_A_REWRITE = 3;

    private static final String FREE = "PRAGMA freelist_count";
    private static final String STEP = "PRAGMA incremental_vacuum(" + PAGES_A_STEP + ")";

    private final Path database;

    SqliteRoom(Path database) {
        this.database = database;
    }

    /**
     * Puts a file into the mode in which it can shrink. A new file is in it from its first page; one of an earlier version is
     * written anew, once, if the disk has room for that: else it stays as it is and its free pages are used again.
     */
    void prepare() {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            if (number(statement, "PRAGMA auto_vacuum") == INCREMENTAL) {
                return;
            }
            statement.execute("PRAGMA auto_vacuum = " + INCREMENTAL);
            long bytes = Files.size(database);
            if (bytes > 0) {
                rewrite(statement, bytes);
            } else {
                // The mode is kept with the first page.
                statement.execute("VACUUM");
            }
        } catch (SQLException | IOException e) {
            LOG.warn(
                    "Le fichier du registre ne pourra pas rétrécir : il n'a pas pu être réorganisé ({}).",
                    Causes.oneLine(e));
        }
    }

    private void rewrite(Statement statement, long bytes) throws SQLException, IOException {
        long free = Files.getFileStore(database.toAbsolutePath().getParent()).getUsableSpace();
        if (free < ROOM_FOR_A_REWRITE * bytes) {
            LOG.warn(
                    "Le fichier du registre ne pourra pas rétrécir : il faudrait {} Mio libres pour le réorganiser, une fois.",
                    (ROOM_FOR_A_REWRITE * bytes) >> 20);
            return;
        }
        LOG.info("Le fichier du registre ({} Mio) est réorganisé, une fois, pour pouvoir rétrécir.", bytes >> 20);
        long started = System.nanoTime();
        statement.execute("VACUUM");
        LOG.info(
                "Réorganisation finie en {} s.",
                Duration.ofNanos(System.nanoTime() - started).toSeconds());
    }

    Space space(Readers readers) {
        long page = pragma(readers, "page_size");
        long free = pragma(readers, "freelist_count");
        return new Space((pragma(readers, "page_count") - free) * page, free * page);
    }

    /** Moves the last pages into free ones; at the end the log is copied, and only then does the file shrink. */
    boolean giveBack(GroupWriter writer) {
        boolean more = writer.await(connection -> {
            if (free(connection) <= PAGES_KEPT) {
                return false;
            }
            // A prepared statement would move one page and stop; this runs it to its end.
            try (Statement statement = connection.connection().createStatement()) {
                statement.executeUpdate(STEP);
            }
            return free(connection) > PAGES_KEPT;
        });
        if (!more) {
            copyLog();
        }
        return more;
    }

    private static long free(WriterConnection connection) throws SQLException {
        return connection.first(FREE, row -> row.number("freelist_count")).orElse(0L);
    }

    /** Beside the writer and never in its way. */
    private void copyLog() {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
        } catch (SQLException e) {
            throw new StoreException("Le journal de SQLite n'a pas pu être recopié.", e);
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + database);
    }

    private static long pragma(Readers readers, String name) {
        return readers.first("PRAGMA " + name, bind -> {}, row -> row.number(name))
                .orElse(0L);
    }

    private static long number(Statement statement, String pragma) throws SQLException {
        try (ResultSet result = statement.executeQuery(pragma)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }
}
