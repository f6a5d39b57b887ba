package org.passerelle.gateway.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.gateway.store.LedgerHeads;
import org.passerelle.gateway.store.Stores;
import org.passerelle.routes.ports.Ledger.Change;
import org.passerelle.routes.ports.Store;
import picocli.CommandLine;

/** Programme: an intact log, an altered one, one that was cut off, none at all; and the days that are exported. */
class LedgerCommandTest {
    @TempDir
    private Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    private void fill() throws Exception {
        try (Store store = Stores.sqlite(data(), Clock.systemUTC())) {
            store.enter(new Change(
                    Instant.parse("2026-03-01T12:00:00Z"), "mode-set", "regles", "{\"to\":\"SHADOW\"}", "admin"));
            store.enter(new Change(
                    Instant.parse("2026-03-05T12:00:00Z"), "mode-set", "regles", "{\"to\":\"ADVISORY\"}", "admin"));
            new LedgerHeads(data().resolve(LedgerHeads.FILE), Clock.systemUTC()).record(store.last());
        }
    }

    private void alter(String... statements) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data().resolve("passerelle.db"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private int run(String... arguments) {
        return new CommandLine(new LedgerCommand()).execute(arguments);
    }

    private int verify() {
        return run("verify", "--data", data().toString());
    }

    @Test
    void anIntactLogIsProvenBesideTheGateway() throws Exception {
        fill();
        assertThat(verify()).as("stopped").isZero();
        try (Store store = Stores.sqlite(data(), Clock.systemUTC())) {
            assertThat(store.writable()).as("the gateway runs").isTrue();
            assertThat(verify()).as("running").isZero();
        }
    }

    @Test
    void anAlteredLogIsReported() throws Exception {
        fill();
        alter("DROP TRIGGER ledger_is_not_changed", "UPDATE ledger SET json = '{}' WHERE sequence = 2");
        assertThat(verify()).as("exit code").isEqualTo(1);
    }

    @Test
    void anEndThatWasCutOffIsReported() throws Exception {
        fill();
        alter("DROP TRIGGER ledger_is_not_deleted", "DELETE FROM ledger WHERE sequence = 3");
        assertThat(verify()).as("exit code").isEqualTo(1);
    }

    @Test
    void whatIsNotThereIsToBeMended() throws Exception {
        assertThat(verify()).as("no record").isEqualTo(2);
        fill();
        assertThat(run("verify", "--data", data().toString(), "--key", "nulle-part"))
                .as("no key")
                .isEqualTo(2);
    }

    @Test
    void theDaysThatAreAskedForAreExported() throws Exception {
        fill();
        Path output = folder.resolve("lignes.jsonl");
        int code = run(
                "export",
                "--data",
                data().toString(),
                "--from",
                "2026-03-04",
                "--to",
                "2026-03-06",
                "--output",
                output.toString());

        assertThat(code).as("exit code").isZero();
        assertThat(Files.readAllLines(output))
                .as("lines")
                .singleElement()
                .asString()
                .contains("\"sequence\":3", "ADVISORY");
    }
}
