package org.passerelle.gateway.store;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.passerelle.routes.ports.Retention.Space;
import org.passerelle.routes.ports.StoreException;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL: one writing session under an advisory lock, and a small pool of reading ones. */
final class PostgresDialect implements Dialect {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresDialect.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** After this without an answer the server counts as lost, and senders get their negative acknowledgement. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

    private static final int READERS = 4;
    /** After a kill the server may take a moment to see that the old session is gone. */
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(3);
    /** SQLSTATE: lock_not_available. */
    private static final String HELD_BY_ANOTHER = "55P03";

    private static final String LOCK = "SELECT pg_advisory_lock(hashtext('passerelle'), hashtext(current_schema()))";

    /** The tables that retention removes rows from. */
    private static final List<String> PURGED =
            List.of("message", "event", "message_key", "delivery", "suggestion", "trace", "known_resource");

    private static final String SPACE = """
            SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint AS used FROM pg_class c
            WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
            """;

    private final String url;
    private final String user;
    private final String password;

    PostgresDialect(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    @Override
    public String migrations() {
        return "classpath:db/postgresql";
    }

    /** Without a time limit for answers: a migration of millions of rows takes its time. */
    @Override
    public DataSource migrationSource() {
        PGSimpleDataSource source = source();
        source.setSocketTimeout(0);
        return source;
    }

    @Override
    public Connection openWriter() throws SQLException {
        Connection connection = source().getConnection();
        try (Statement statement = connection.createStatement()) {
            // Whatever the server's default: an acknowledged message is on the disk.
            statement.execute("SET synchronous_commit TO on");
            statement.execute("SET lock_timeout TO " + LOCK_TIMEOUT.toMillis());
            statement.execute(LOCK);
            warnIfNotSynced(statement);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public HikariConfig readers() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source());
        config.setPoolName("store-readers");
        config.setReadOnly(true);
        config.setMaximumPoolSize(READERS);
        config.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
        return config;
    }

    /** The driver begins a transaction with its first statement. */
    @Override
    public void begin(WriterConnection connection) {}

    @Override
    public void commit(WriterConnection connection) throws SQLException {
        connection.connection().commit();
    }

    @Override
    public void rollback(WriterConnection connection) throws SQLException {
        connection.connection().rollback();
    }

    @Override
    public Fault faultOf(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null || state.length() < 2) {
            return Fault.CONNECTION;
        }
        return switch (state.substring(0, 2)) {
            // data, integrity, syntax, program limit
            case "22", "23", "42", "54" -> Fault.WRITE;
            // transaction rolled back, insufficient resources (disk full among them)
            case "40", "53" -> Fault.STORE;
            default -> Fault.CONNECTION;
        };
    }

    @Override
    public boolean isHeldByAnother(Exception failure) {
        return failure instanceof SQLException e && HELD_BY_ANOTHER.equals(e.getSQLState());
    }

    @Override
    public String filterOnly(String column) {
        return column;
    }

    @Override
    public String bytewise(String column) {
        return column + " COLLATE \"C\"";
    }

    @Override
    public Space space(Readers readers) {
        return readers.first(SPACE, bind -> {}, row -> new Space(row.number("used"), 0))
                .orElseThrow();
    }

    /**
     * Makes the room of removed rows usable again for the next ones, and cuts off what is unused at the end of the files;
     * at a gentle pace and beside everything else. Room in the middle of a file stays the table's own.
     */
    @Override
    public boolean giveBack(GroupWriter writer) {
        try (Connection connection = migrationSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET vacuum_cost_delay = '2ms'");
            for (String table : PURGED) {
                statement.execute("VACUUM (SKIP_LOCKED) " + table);
            }
        } catch (SQLException e) {
            throw new StoreException("PostgreSQL n'a pas pu libérer la place des lignes effacées.", e);
        }
        return false;
    }

    private static void warnIfNotSynced(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("SHOW fsync")) {
            if (result.next() && result.getString(1).equals("off")) {
                LOG.warn("PostgreSQL tourne avec fsync=off : une panne de courant peut perdre des messages acquittés.");
            }
        }
    }

    private PGSimpleDataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        source.setApplicationName("passerelle");
        source.setConnectTimeout(Math.toIntExact(CONNECT_TIMEOUT.toSeconds()));
        source.setSocketTimeout(Math.toIntExact(ANSWER_TIMEOUT.toSeconds()));
        source.setTcpKeepAlive(true);
        return source;
    }
}
