package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.RecordSearch.MessageQuery;
import org.passerelle.routes.ports.Store;

/** Programme: a store that an earlier version left behind is taken over with everything in it. */
class UpgradeTest {
    @TempDir
    Path folder;

    @Test
    void aFileOfTheFirstVersionKeepsItsMessages() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("passerelle.db");
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/sqlite")
                .table("schema_history")
                .target("1")
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("""
                    INSERT INTO message (sequence, id, source, protocol, type, control_id, ordering_key, received_at,
                        state, first_copy, note, size_bytes, attributes, content)
                    VALUES (7, 'm-1', 'urgences', 'HL7V2', 'ADT^A01', 'C1', 'patient:1', 1700000000000000,
                        'QUARANTINED', 1, 'Segment PID absent', 3, '{}', x'4D5348')
                    """);
        }

        try (Store store = Stores.sqlite(folder, Clock.systemUTC())) {
            assertThat(store.message("m-1")).hasValueSatisfying(detail -> {
                assertThat(detail.row().state()).isEqualTo(MessageState.QUARANTINED);
                assertThat(detail.message().content().size()).isEqualTo(3);
                assertThat(detail.remarks()).isEmpty();
            });
            assertThat(store.replay("m-1", "test", "Après la mise à jour")).isTrue();
            assertThat(store.messages(everything())).hasSize(1);
        }
    }

    private static MessageQuery everything() {
        return new MessageQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                10);
    }
}
