package org.passerelle.gateway.store;

import com.zaxxer.hikari.HikariConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.passerelle.routes.ports.Retention.Space;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/** SQLite: one file, a write-ahead log that is synced at every commit, and readers that never wait for the writer. */
final class SqliteDialect implements Dialect {
    /** How long to wait for a tool that locks the file, such as a backup. */
    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);

    private static final int CACHE_KIBIBYTES = 16_384;
    /** Statements after which what is new in the log is copied into the database, beside the writer: some MiB of log. */
    private static final int STATEMENTS_PER_COPY = 4_000;
    /** Log pages, of 4 KiB, after which the writer copies what little is left between two groups, so that it starts anew. */
    private static final int LOG_PAGES_WANTED = 12_288;
    /** Log pages after which SQLite itself copies within a commit: the bound if groups are very large. */
    private static final int LOG_PAGES_MAX = 32_768;
    /** A log that grew beyond this is cut back when it starts anew. */
    private static final long LOG_BYTES_KEPT = 64L << 20;

    private static final int READERS = 4;
    private static final Duration READER_TIMEOUT = Duration.ofSeconds(5);

    private final Path database;
    private final SqliteRoom room;
    private final LogCopier copier = new LogCopier(() -> source(false).getConnection());
    private long copiedAtStatement;

    SqliteDialect(Path database) {
        this.database = database;
        this.room = new SqliteRoom(database);
    }

    @Override
    public String migrations() {
        return "classpath:db/sqlite";
    }

    @Override
    public DataSource migrationSource() {
        return source(false);
    }

    @Override
    public Connection openWriter() throws SQLException {
        Connection connection = source(false).getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_autocheckpoint = " + LOG_PAGES_MAX);
            require(statement, "PRAGMA journal_mode", "wal");
            require(statement, "PRAGMA synchronous", "2");
            copiedAtStatement = 0;
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public HikariConfig readers() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source(true));
        config.setPoolName("store-readers");
        config.setReadOnly(true);
        config.setMaximumPoolSize(READERS);
        config.setConnectionTimeout(READER_TIMEOUT.toMillis());
        return config;
    }

    @Override
    public void begin(WriterConnection connection) throws SQLException {
        connection.prepare("BEGIN IMMEDIATE").executeUpdate();
    }

    @Override
    public void commit(WriterConnection connection) throws SQLException {
        connection.prepare("COMMIT").executeUpdate();
    }

    @Override
    public void rollback(WriterConnection connection) throws SQLException {
        try (Statement statement = connection.connection().createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            // A full disk makes SQLite roll back by itself, and then nothing is left to undo.
            if (e.getErrorCode() != SQLiteErrorCode.SQLITE_ERROR.code) {
                throw e;
            }
        }
    }

    /**
     * Has the log copied now and then by a thread of its own, since that takes tens of milliseconds and senders wait for the
     * writer. The log only starts anew once all of it is copied, which never happens beside a writer that goes on; so the
     * writer itself copies the last part, short as it then is.
     */
    @Override
    public void afterGroup(WriterConnection connection) throws SQLException {
        if (connection.statements() - copiedAtStatement >= STATEMENTS_PER_COPY) {
            copiedAtStatement = connection.statements();
            copier.copySoon();
        } else if (copier.takeLeft(LOG_PAGES_WANTED)) {
            LogCopier.copy(connection.connection());
        }
    }

    @Override
    public void close() {
        copier.close();
    }

    @Override
    public Fault faultOf(SQLException failure) {
        return switch (SQLiteErrorCode.getErrorCode(failure.getErrorCode())) {
            case SQLITE_CONSTRAINT, SQLITE_TOOBIG, SQLITE_MISMATCH, SQLITE_RANGE, SQLITE_ERROR -> Fault.WRITE;
            case SQLITE_FULL, SQLITE_BUSY, SQLITE_LOCKED -> Fault.STORE;
            default -> Fault.CONNECTION;
        };
    }

    @Override
    public Space space(Readers readers) {
        return room.space(readers);
    }

    @Override
    public boolean giveBack(GroupWriter writer) {
        return room.giveBack(writer);
    }

    /** SQLite keeps no statistics of a column's values here; a unary plus keeps a condition from choosing the index. */
    @Override
    public String filterOnly(String column) {
        return "+" + column;
    }

    /** SQLite compares bytes unless told otherwise. */
    @Override
    public String bytewise(String column) {
        return column;
    }

    /** Some file systems, most of them remote, refuse the log: then nothing would be promised about the disk. */
    private static void require(Statement statement, String pragma, String expected) throws SQLException {
        try (ResultSet result = statement.executeQuery(pragma)) {
            String found = result.next() ? result.getString(1) : "";
            if (!found.equals(expected)) {
                throw new SQLException(pragma + " : " + found + " au lieu de " + expected);
            }
        }
    }

    private SQLiteDataSource source(boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(Math.toIntExact(BUSY_TIMEOUT.toMillis()));
        config.setCacheSize(-CACHE_KIBIBYTES);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setReadOnly(readOnly);
        // Nobody asks for them, and the driver would run a query after every insert.
        config.setGetGeneratedKeys(false);
        config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, Long.toString(LOG_BYTES_KEPT));
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + database);
        return source;
    }
}
