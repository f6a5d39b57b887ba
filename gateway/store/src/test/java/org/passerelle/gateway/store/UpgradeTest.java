package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.routes.ports.Inference;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.RecordSearch.MessageQuery;
import org.passerelle.routes.ports.Retention.Held;
import org.passerelle.routes.ports.Store;

/** Programme: a store that an earlier version left behind is taken over with everything in it. */
class UpgradeTest {
    @TempDir
    Path folder;

    @Test
    void aFileOfTheFirstVersionKeepsItsMessages() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("passerelle.db");
        migrate(url, "1");
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

    @Test
    void answersOfTheSecondVersionAreReadAndNeedNoEntry() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("passerelle.db");
        migrate(url, "2");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("""
                    INSERT INTO suggestion (id, message_id, source, subject, use_case, state, outcome, outcome_code,
                        shown, exercise, urgency, adapter_id, adapter_version, model_digest, config_digest, received_at,
                        created_at, expires_at, latency, input, answer)
                    VALUES ('s-1', 'm-1', 'samu', 'samu:1', 'triage', 'DECIDED', 'SUGGESTED', '', 1, 0, 3, 'regles',
                        '1', 'm', 'c', 1700000000000000, 1700000000000001, 1700000060000000, 20, '{}', '{}')
                    """);
            statement.executeUpdate("""
                    INSERT INTO decision (suggestion_id, kind, reason_code, decided_by, decided_at)
                    VALUES ('s-1', 'OVERRIDDEN', 'not-relevant', 'poste', 1700000001000000)
                    """);
        }

        try (Store store = Stores.sqlite(folder, Clock.systemUTC())) {
            assertThat(store.suggestion("s-1")).hasValueSatisfying(row -> {
                assertThat(row.suggestion().inference())
                        .isEqualTo(Inference.advisory("regles", "", Micros.instant(1_700_000_000_000_001L)));
                assertThat(row.decision().orElseThrow().reasonCode()).contains("not-relevant");
            });
            assertThat(store.verify().findings()).as("findings").isEmpty();
        }
    }

    @Test
    void aFileOfTheThirdVersionCanShrinkAndCountsItsBytes() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("passerelle.db");
        migrate(url, "3");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.executeUpdate("""
                    INSERT INTO message (sequence, id, source, protocol, type, control_id, ordering_key, received_at,
                        state, first_copy, note, size_bytes, attributes, content)
                    VALUES (7, 'm-1', 'urgences', 'HL7V2', 'ADT^A01', 'C1', 'patient:1', 1700000000000000,
                        'HANDLED', 1, '', 3, '{}', x'4D5348')
                    """);
            statement.executeUpdate("INSERT INTO tally VALUES ('message', 'urgences', 'HANDLED', 1)");
        }

        try (Store store = Stores.sqlite(folder, Clock.systemUTC())) {
            assertThat(store.retention().held())
                    .isEqualTo(Map.of("urgences", new Held(1, 3, Optional.of(Micros.instant(1_700_000_000_000_000L)))));
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement();
                    ResultSet mode = statement.executeQuery("PRAGMA auto_vacuum")) {
                assertThat(mode.getInt(1)).as("auto_vacuum: 2 is incremental").isEqualTo(2);
            }
        }
    }

    private static void migrate(String url, String version) {
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/sqlite")
                .table("schema_history")
                .target(version)
                .load()
                .migrate();
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
