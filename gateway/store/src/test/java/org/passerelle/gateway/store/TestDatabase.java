package org.passerelle.gateway.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.passerelle.routes.ports.Store;

/** The databases on which every contract holds. */
enum TestDatabase {
    SQLITE {
        @Override
        Place newPlace() throws IOException {
            return new Folder(Files.createTempDirectory("store-test"));
        }
    },
    POSTGRESQL {
        @Override
        Place newPlace() throws IOException, SQLException {
            Assumptions.assumeTrue(answers(), "no PostgreSQL answers on 127.0.0.1:5432");
            String schema = "store_test_" + UUID.randomUUID().toString().replace("-", "");
            Schema.runAsOwner("CREATE SCHEMA " + schema);
            return new Schema(schema, Files.createTempDirectory("store-test"));
        }
    };

    private static final int CONNECT_MILLIS = 500;
    private static final List<String> TABLES = List.of(
            "message",
            "event",
            "known_resource",
            "suggestion",
            "decision",
            "delivery",
            "early_answer",
            "trace",
            "tally",
            "note",
            "message_key",
            "subject_alias",
            "held_identifier",
            "arrival",
            "last_arrival",
            "access",
            "purge",
            "space",
            "inference_tally",
            "adapter_switch",
            "stock_movement",
            "evidence_page",
            "evidence",
            "evidence_review",
            "coupe",
            "coupe_choice",
            "coupe_resident");

    /** An empty place for a store. */
    abstract Place newPlace() throws Exception;

    /** A place that holds a store and is removed after the test. */
    interface Place {
        Store open(Clock clock) throws StoreOpenException;

        /** Reads the record beside the store. */
        RecordReader read() throws StoreOpenException;

        /** The file with the key of the ledger. */
        Path ledgerKey();

        /** A connection beside the store. */
        Connection connect() throws SQLException;

        /** Removes all rows but the ledger's, which cannot be removed, beside an open store. */
        default void empty() throws SQLException {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                for (String table : TABLES) {
                    statement.execute("DELETE FROM " + table);
                }
            }
        }

        void remove() throws IOException, SQLException;
    }

    private static boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), 5432), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A data folder. */
    record Folder(Path path) implements Place {
        @Override
        public Store open(Clock clock) throws StoreOpenException {
            return Stores.sqlite(path.resolve("data"), clock);
        }

        @Override
        public RecordReader read() throws StoreOpenException {
            return Stores.readSqlite(path.resolve("data"));
        }

        @Override
        public Path ledgerKey() {
            return path.resolve("data").resolve(LedgerKey.FILE);
        }

        @Override
        public Connection connect() throws SQLException {
            return DriverManager.getConnection("jdbc:sqlite:" + path.resolve("data/passerelle.db"));
        }

        @Override
        public void remove() throws IOException {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** A schema of its own in the database {@code test}. */
    record Schema(String name, Path folder) implements Place {
        private static final String URL = "jdbc:postgresql://127.0.0.1:5432/test";
        private static final String USER = "root";

        String url() {
            return URL + "?currentSchema=" + name;
        }

        @Override
        public Store open(Clock clock) throws StoreOpenException {
            return Stores.postgres(url(), USER, "", ledgerKey(), clock);
        }

        @Override
        public RecordReader read() throws StoreOpenException {
            return Stores.readPostgres(url(), USER, "");
        }

        @Override
        public Path ledgerKey() {
            return folder.resolve(LedgerKey.FILE);
        }

        @Override
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(url(), USER, "");
        }

        static void runAsOwner(String sql) throws SQLException {
            try (Connection connection = DriverManager.getConnection(URL, USER, "");
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        @Override
        public void remove() throws IOException, SQLException {
            Files.deleteIfExists(ledgerKey());
            Files.delete(folder);
            runAsOwner("DROP SCHEMA " + name + " CASCADE");
        }
    }
}
