package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The log that SQLite writes is copied beside the writer, and starts anew once the writer has copied the last part. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LogCopierTest {
    @TempDir
    Path folder;

    private Connection writer;
    private LogCopier copier;

    @BeforeEach
    void open() throws SQLException {
        writer = connection();
        run("PRAGMA journal_mode = WAL");
        run("PRAGMA wal_autocheckpoint = 0");
        run("CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT)");
        copier = new LogCopier(this::connection);
    }

    @AfterEach
    void close() throws SQLException {
        copier.close();
        writer.close();
    }

    @Test
    void theLogStartsAnewUnderAWriterThatGoesOn() throws SQLException {
        for (int group = 1; group <= 2_000; group++) {
            write();
            if (group % 50 == 0) {
                copier.copySoon();
            } else if (copier.takeLeft(200)) {
                LogCopier.copy(writer);
            }
        }
        copier.copySoon();
        while (!copier.takeLeft(1)) {
            Thread.onSpinWait();
        }
        write();
        LogCopier.copy(writer);
        write();

        assertThat(LogCopier.copy(writer))
                .as("pages in the log once all was copied and another group was written")
                .isLessThan(10);
    }

    @Test
    void whatWasNeverCopiedIsNotLookedAt() {
        assertThat(copier.takeLeft(1)).isFalse();
    }

    private void write() throws SQLException {
        run("INSERT INTO row (text) VALUES (hex(randomblob(1000)))");
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("log.db"));
    }
}
