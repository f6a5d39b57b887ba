package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.connectors.api.IntakeUnavailableException;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.routes.ports.Store;
import org.passerelle.routes.ports.StoreException;

/** Programme: a full disk, a lost server, a place that cannot be opened or is in use, and a store that was closed. */
class StoreFailureTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    private Path folder;

    private static Message message(String controlId, int bytes) {
        return Samples.message("a", controlId, "T", Instant.now(), "x".repeat(bytes));
    }

    private static Receipt done(CompletableFuture<Receipt> receipt) throws Exception {
        return receipt.get(10, TimeUnit.SECONDS);
    }

    private static void assertUnavailable(CompletableFuture<Receipt> receipt) {
        assertThatThrownBy(() -> done(receipt))
                .as("what cannot be kept is not acknowledged")
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IntakeUnavailableException.class);
    }

    @Test
    void aFullDiskRefusesAndResumesByItself() throws Exception {
        DataFolder data = DataFolder.open(folder);
        Dialect dialect = new SqliteDialect(data.database());
        Migrations.run(dialect);
        WriterLink link = new WriterLink(dialect, LedgerKey.fresh());
        try (data;
                Readers readers = new Readers(dialect);
                GroupWriter writer = new GroupWriter(link)) {
            JdbcInbox inbox = new JdbcInbox(writer, readers, dialect, CLOCK);
            Probe probe = new Probe(writer);
            done(inbox.append(message("1", 100)).toCompletableFuture());

            limitPages(writer, 1);
            assertUnavailable(inbox.append(message("2", 100_000)).toCompletableFuture());
            assertThat(link.healthy()).as("healthy after a refusal").isFalse();
            assertThat(probe.writes()).as("a write reaches the disk").isFalse();

            limitPages(writer, 1_000_000);
            assertThat(probe.writes()).as("a write reaches the disk again").isTrue();
            assertThat(done(inbox.append(message("2", 100_000)).toCompletableFuture()))
                    .as("the same message sent again")
                    .isInstanceOf(Receipt.Taken.class);
            assertThat(link.healthy()).as("healthy again").isTrue();
            assertThat(Waiting.after(inbox, 0, 10)).as("kept once each").hasSize(2);
        }
    }

    /** SQLite never lowers the limit below the pages in use. */
    private static void limitPages(GroupWriter writer, int pages) {
        writer.await(connection -> {
            try (Statement statement = connection.connection().createStatement()) {
                return statement.execute("PRAGMA max_page_count = " + pages);
            }
        });
    }

    @Test
    void aLostServerRefusesAndResumesByItself() throws Exception {
        TestDatabase.Schema schema = (TestDatabase.Schema) TestDatabase.POSTGRESQL.newPlace();
        try (Store store = schema.open(CLOCK)) {
            done(store.append(message("1", 100)).toCompletableFuture());
            endSessionsOfTheStore(schema);

            assertUnavailable(store.append(message("2", 100)).toCompletableFuture());
            await().atMost(Duration.ofSeconds(20)).until(store::writable);
            assertThat(done(store.append(message("2", 100)).toCompletableFuture()))
                    .as("the same message sent again")
                    .isInstanceOf(Receipt.Taken.class);
            await().atMost(Duration.ofSeconds(20))
                    .ignoreException(StoreException.class)
                    .until(() -> Waiting.after(store, 0, 10).size() == 2);
        } finally {
            schema.remove();
        }
    }

    private static void endSessionsOfTheStore(TestDatabase.Schema schema) throws SQLException {
        try (Connection connection = schema.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
                    + " AND objid::bigint = hashtext('" + schema.name() + "')::bigint & 4294967295");
        }
    }

    @Test
    void onlyOneGatewayHoldsASchema() throws Exception {
        TestDatabase.Schema schema = (TestDatabase.Schema) TestDatabase.POSTGRESQL.newPlace();
        try (Store first = schema.open(CLOCK)) {
            assertThat(first.writable()).isTrue();
            assertThatThrownBy(() -> schema.open(CLOCK))
                    .as("a second gateway")
                    .isInstanceOf(StoreOpenException.class)
                    .hasMessageContaining("autre passerelle");
        } finally {
            schema.remove();
        }
    }

    @Test
    void onlyOneGatewayHoldsAFolder() throws Exception {
        try (Store first = Stores.sqlite(folder, CLOCK)) {
            assertThat(first.writable()).isTrue();
            assertThatThrownBy(() -> Stores.sqlite(folder, CLOCK))
                    .as("a second gateway")
                    .isInstanceOf(StoreOpenException.class)
                    .hasMessageContaining("déjà utilisé")
                    .hasMessageContaining(folder.toString());
        }
        Stores.sqlite(folder, CLOCK).close();
    }

    @Test
    void aDamagedFileIsNamedWithTheMend() throws Exception {
        String text = "ceci n'est pas une base ".repeat(500);
        Files.writeString(folder.resolve("passerelle.db"), text, StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Stores.sqlite(folder, CLOCK))
                .as("a damaged file")
                .isInstanceOf(StoreOpenException.class)
                .hasMessageContaining(folder.resolve("passerelle.db").toString())
                .hasMessageContaining("sauvegarde")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamedWithTheMend() throws Exception {
        Path file = Files.writeString(folder.resolve("fichier"), "", StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Stores.sqlite(file.resolve("data"), CLOCK))
                .as("a folder below a file")
                .isInstanceOf(StoreOpenException.class)
                .hasMessageContaining("--data");
    }

    @Test
    void aStoreOfANewerVersionIsNotTouched() throws Exception {
        TestDatabase.Folder place = (TestDatabase.Folder) TestDatabase.SQLITE.newPlace();
        place.open(CLOCK).close();
        try (Connection connection = place.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO schema_history SELECT 99, '99', 'plus tard', type, 'V99__x.sql', 1,"
                    + " installed_by, installed_on, 1, 1 FROM schema_history LIMIT 1");
        }
        assertThatThrownBy(() -> place.open(CLOCK))
                .as("a store that a newer version changed")
                .isInstanceOf(StoreOpenException.class)
                .hasMessageContaining("version plus récente");
        place.remove();
    }

    @Test
    void aServerThatDoesNotAnswerIsNamedWithTheMend() {
        assertThatThrownBy(() -> Stores.postgres(
                        "jdbc:postgresql://127.0.0.1:1/test", "root", "", folder.resolve(LedgerKey.FILE), CLOCK))
                .as("nobody listens on port 1")
                .isInstanceOf(StoreOpenException.class)
                .hasMessageContaining("vérifiez l'adresse");
    }

    @Test
    void aClosedStoreRefuses() throws Exception {
        Store store = Stores.sqlite(folder, CLOCK);
        store.close();

        assertUnavailable(store.append(message("1", 10)).toCompletableFuture());
        assertThat(store.writable()).as("writable").isFalse();
        assertThatThrownBy(() -> store.expire("x", Instant.now()))
                .as("a blocking write")
                .isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.find("x")).as("a read").isInstanceOf(StoreException.class);
    }
}
