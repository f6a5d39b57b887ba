package org.passerelle.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Fills the tables of an empty store with fictitious messages by SQL alone, in a minute instead of an hour: half of them from
 * one source, one in a thousand from a rare one, one in ten in an unusual state, one in twenty with a suggestion and a
 * delivery.
 */
final class MillionMessages {
    /** Micros since the epoch of the first message: 2026-01-01. */
    static final long FIRST_MICROS = 1_767_225_600_000_000L;
    /** A message every two seconds. */
    static final long STEP_MICROS = 2_000_000;
    /** Messages at the end that wait to be handled. */
    private static final int WAITING = 500;

    private final Words words;
    private final int count;

    /** How a database writes what the standard leaves open. */
    enum Words {
        SQLITE(
                "(WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < %d) SELECT i FROM n)",
                "printf('%012d', i)", "randomblob(460)"),
        POSTGRESQL(
                "(SELECT i FROM generate_series(1, %d) AS n(i))",
                "lpad(i::text, 12, '0')", "decode(repeat(md5(i::text), 29), 'hex')");

        private final String series;
        private final String padded;
        private final String content;

        Words(String series, String padded, String content) {
            this.series = series;
            this.padded = padded;
            this.content = content;
        }
    }

    MillionMessages(Words words, int count) {
        this.words = words;
        this.count = count;
    }

    /** The id of a message, 1 being the oldest. */
    static String id(int number) {
        return "019b0000-0000-7000-8000-" + "%012d".formatted(number);
    }

    void fill(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements()) {
                statement.execute(sql);
            }
            connection.commit();
            connection.setAutoCommit(true);
            if (words == Words.POSTGRESQL) {
                // The server does so by itself within minutes; the measurement does not wait for it.
                statement.execute("VACUUM ANALYZE");
            }
        }
    }

    private List<String> statements() {
        String id = "'019b0000-0000-7000-8000-' || " + words.padded;
        String from = " FROM " + words.series.replace("%d", Integer.toString(count)) + " AS s";
        String at = FIRST_MICROS + " + " + STEP_MICROS + " * CAST(i AS BIGINT)";
        String unusual = "(i / 7) % 100 < 10";
        String state = "CASE WHEN i > " + (count - WAITING)
                + " THEN 'RECEIVED' WHEN (i / 7) % 100 = 0 THEN 'QUARANTINED'"
                + " WHEN (i / 7) % 100 < 3 THEN 'REFUSED' WHEN (i / 7) % 100 < 6 THEN 'DUPLICATE' WHEN " + unusual
                + " THEN 'IGNORED' ELSE 'HANDLED' END";
        String source =
                "CASE WHEN i % 1000 = 1 THEN 'rare' WHEN i % 2 = 0 THEN 'urgences' ELSE 'source-' || (i % 20) END";
        String type =
                "CASE WHEN i % 5000 = 7 THEN 'MFN^M05' WHEN i % 3 = 0 THEN 'ADT^A08' ELSE 'ORU^R0' || (i % 10) END";
        String answered = " WHERE i % 20 = 0";
        return List.of(
                "INSERT INTO message (sequence, id, source, protocol, type, control_id, ordering_key, received_at, state,"
                        + " first_copy, note, note_id, handled_at, size_bytes, attributes, content) SELECT i, " + id
                        + ", "
                        + source + ", 'HL7V2', " + type + ", 'C' || i, 'IPP' || (i % 50000), " + at + ", " + state
                        + ", 1, CASE WHEN " + unusual
                        + " THEN '207 : segment ' || ((i / 700) % 200) || ' absent' ELSE '' END,"
                        + " CASE WHEN " + unusual + " THEN (i / 700) % 200 END, " + at + ", 460, '{}', " + words.content
                        + from,
                "INSERT INTO note (id, words) SELECT DISTINCT note_id,"
                        + " '207 : segment ' || note_id || ' absent' FROM message WHERE note_id IS NOT NULL",
                "INSERT INTO event (id, message_id, position, trigger_name, subject, occurred_at, bundle) SELECT 'e' || "
                        + id + ", " + id + ", 0, 'ADMISSION', 'p' || (i % 50000), " + at
                        + ", '{\"resourceType\":\"Bundle\",\"type\":\"collection\"}'" + from,
                "INSERT INTO message_key (value, at, message_id) SELECT 'IPP' || (i % 50000), " + at + ", " + id + from,
                "INSERT INTO message_key (value, at, message_id) SELECT 'NDA' || (i / 10), " + at + ", " + id + from,
                "INSERT INTO message_key (value, at, message_id) SELECT 'CHRONIQUE', " + at + ", " + id + from
                        + " WHERE i % 200 = 0",
                "INSERT INTO known_resource (subject, reference, updated_at, json) SELECT 'p' || i, 'Patient/p' || i, "
                        + at
                        + ", '{\"resourceType\":\"Patient\",\"identifier\":[{\"value\":\"IPP' || i || '\"}]}'" + from
                        + " WHERE i % 5 = 0",
                "INSERT INTO held_identifier (value, reference) SELECT 'IPP' || i, 'Patient/p' || i" + from
                        + " WHERE i % 5 = 0",
                "INSERT INTO suggestion (id, message_id, source, subject, use_case, state, outcome, outcome_code, shown,"
                        + " exercise, urgency, adapter_id, adapter_version, model_digest, config_digest, received_at,"
                        + " created_at, expires_at, latency, input, answer) SELECT 's' || " + id + ", " + id
                        + ", 'urgences', 'p' || (i % 50000), 'triage', 'SUPERSEDED', 'SUGGESTED', '', 1, 0, 3, 'regles',"
                        + " '1', 'm', 'c', " + at + ", " + at + ", " + at + ", 1000, '{}', '{}'" + from + answered,
                "INSERT INTO delivery (id, suggestion_id, message_id, destination, state, attempts, error,"
                        + " next_attempt_at, reference, answer, exercise, created_at, expires_at, payload) SELECT 'd' || "
                        + id + ", 's' || " + id + ", " + id + ", CASE WHEN i % 2000 = 0 THEN 'rare' ELSE 'hub' END,"
                        + " CASE WHEN i % 1000 = 0 THEN 'DEAD' ELSE 'DELIVERED' END, 1, '', " + at + ", '', '', 0, "
                        + at
                        + ", " + at + ", '{}'" + from + answered,
                "INSERT INTO tally (kind, name, state, total) SELECT 'message', source, state, count(*) FROM message"
                        + " GROUP BY source, state",
                "INSERT INTO last_arrival (source, received_at) SELECT source, max(received_at) FROM message"
                        + " GROUP BY source",
                "INSERT INTO arrival (minute, source, received, refused) SELECT received_at / 60000000, source,"
                        + " count(*), sum(CASE WHEN state = 'REFUSED' THEN 1 ELSE 0 END) FROM message WHERE sequence > "
                        + (count - 43_200) + " GROUP BY received_at / 60000000, source");
    }
}
