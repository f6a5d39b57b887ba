package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The log that SQLite writes is copied beside the writer, and starts anew once the writer has copied the last part. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LogCopierTest {
    private static final int ROUNDS = 20;

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

        assertThat(IntStream.range(0, ROUNDS)
                        .map(round -> pagesAfterOneMoreRound())
                        .boxed())
                .as("pages in the log after each round of copying and writing on")
                .anyMatch(pages -> pages < 10);
    }

    /** A round in which the copier happens to be copying while the writer wants to starts nothing anew: the next does. */
    private int pagesAfterOneMoreRound() {
        copier.copySoon();
        while (!copier.takeLeft(1)) {
            Thread.onSpinWait();
        }
        try {
            write();
            LogCopier.copy(writer);
            write();
            return LogCopier.copy(writer);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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
