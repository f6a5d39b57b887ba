package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.passerelle.routes.ports.PatientKey;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.RecordSearch.SuggestionState;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/** The rows of table {@code suggestion}. */
final class SuggestionRows {
    /** A suggestion and its decision. */
    static final String COLUMNS = """
            s.id, s.message_id, s.source, s.subject, s.use_case, s.adapter_id, s.adapter_version,
                s.model_digest, s.config_digest, s.outcome, s.outcome_code, s.shown, s.exercise, s.urgency, s.input,
                s.answer, s.received_at, s.created_at, s.expires_at, s.latency, s.state, s.shown_at, s.opened_at,
                s.before_value, s.adapter, s.trigger_name, s.asked_at, s.mode, s.role, s.arm, s.unit, s.prompt_digest,
                s.input_digest, s.output_digest, s.environment, s.tokens_in, s.tokens_out, s.energy_j, s.energy_method,
                s.energy_grade, d.kind, d.value, d.reason_code, d.comment, d.decided_by,
                d.shown_at AS decision_shown_at, d.opened_at AS decision_opened_at,
                d.before_value AS decision_before, d.decided_at
            """;

    /** A suggestion joined with its decision. */
    static final String SELECT =
            "SELECT " + COLUMNS + " FROM suggestion s LEFT JOIN decision d ON d.suggestion_id = s.id ";

    /**
     * Handling a message again gives the same id. What was suggested once stays as it was, since it may have been
     * shown, delivered or decided on; where nothing had been suggested the new answer takes its place. A shadow answer
     * takes no other's place and gives way to one for the professional; written twice, it is written once.
     */
    private static final String INSERT = """
            INSERT INTO suggestion (id, message_id, source, subject, use_case, state, outcome, outcome_code, shown,
                exercise, urgency, adapter_id, adapter_version, model_digest, config_digest, received_at, created_at,
                expires_at, latency, input, answer, adapter, trigger_name, asked_at, mode, role, arm, unit,
                prompt_digest, input_digest, output_digest, environment, tokens_in, tokens_out, energy_j,
                energy_method, energy_grade)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET state = excluded.state, outcome = excluded.outcome,
                outcome_code = excluded.outcome_code, shown = excluded.shown, shown_at = NULL,
                exercise = excluded.exercise, urgency = excluded.urgency, adapter_id = excluded.adapter_id,
                adapter_version = excluded.adapter_version, model_digest = excluded.model_digest,
                config_digest = excluded.config_digest, created_at = excluded.created_at,
                expires_at = excluded.expires_at, latency = excluded.latency, input = excluded.input,
                answer = excluded.answer, adapter = excluded.adapter, trigger_name = excluded.trigger_name,
                asked_at = excluded.asked_at, mode = excluded.mode, role = excluded.role, arm = excluded.arm,
                unit = excluded.unit, prompt_digest = excluded.prompt_digest, input_digest = excluded.input_digest,
                output_digest = excluded.output_digest, environment = excluded.environment,
                tokens_in = excluded.tokens_in, tokens_out = excluded.tokens_out, energy_j = excluded.energy_j,
                energy_method = excluded.energy_method, energy_grade = excluded.energy_grade, opened_at = NULL,
                before_value = NULL, before_at = NULL
            WHERE (suggestion.state = 'SHADOW' AND excluded.state = 'LIVE')
                OR (suggestion.outcome <> 'SUGGESTED' AND (excluded.state = 'LIVE'
                    OR (suggestion.state = 'SHADOW' AND suggestion.created_at <> excluded.created_at)))
            """;

    private static final String IS_SETTLED = "SELECT id FROM suggestion WHERE id = ? AND state <> 'LIVE'";
    /** One whose time has passed without an answer is left to be closed, so that silence is counted. */
    static final String OLDER_LIVE = """
            SELECT id FROM suggestion WHERE subject = ? AND use_case = ? AND state = 'LIVE' AND id <> ?
                AND NOT (shown = 1 AND outcome = 'SUGGESTED' AND expires_at <= ?)
            """;

    private static final String OLDER_LIVE_OF_ALL = """
            SELECT id FROM suggestion WHERE substr(subject, 1, length(?)) = ? AND use_case = ? AND state = 'LIVE' AND id <> ?
                AND NOT (shown = 1 AND outcome = 'SUGGESTED' AND expires_at <= ?)
            """;

    private static final String LIVE_ABOUT = """
            SELECT id FROM suggestion WHERE subject = ? AND state = 'LIVE'
                AND NOT (shown = 1 AND outcome = 'SUGGESTED' AND expires_at <= ?)
            """;
    private static final String SUPERSEDE = "UPDATE suggestion SET state = 'SUPERSEDED' WHERE id = ?";

    private SuggestionRows() {}

    /** Inserts an answer; false if the row holds an earlier one that stays. */
    static boolean insert(WriterConnection connection, StoredSuggestion suggestion) throws SQLException {
        Bind bind = connection
                .bind(INSERT)
                .text(suggestion.id())
                .text(suggestion.messageId())
                .text(suggestion.source())
                .key(suggestion.subject())
                .key(suggestion.useCase())
                .name(suggestion.inference().silent() ? SuggestionState.SHADOW : SuggestionState.LIVE)
                .name(suggestion.outcome())
                .text(suggestion.outcomeCode())
                .flag(suggestion.shown())
                .flag(suggestion.exercise())
                .number(suggestion.urgency())
                .text(suggestion.adapterId())
                .text(suggestion.adapterVersion())
                .text(suggestion.modelDigest())
                .text(suggestion.configDigest())
                .instant(suggestion.receivedAt())
                .instant(suggestion.createdAt())
                .instant(suggestion.expiresAt())
                .number(suggestion.latency().toNanos() / 1_000)
                .text(suggestion.inputJson())
                .text(suggestion.answerJson());
        return InferenceColumns.bind(bind, suggestion.inference()).update() == 1;
    }

    /** Whether a suggestion is decided or superseded. */
    static boolean isSettled(WriterConnection connection, String suggestionId) throws SQLException {
        connection.bind(IS_SETTLED).text(suggestionId);
        return connection.first(IS_SETTLED, row -> row.text("id")).isPresent();
    }

    /** Supersedes the live answers of the same use case about the same facts, and returns their ids. */
    static List<String> supersedeOlder(WriterConnection connection, StoredSuggestion newer) throws SQLException {
        String subject = newer.subject();
        List<String> superseded = new ArrayList<>(supersedeOlder(connection, newer, subject));
        String whole = PatientKey.caseOf(subject);
        if (PatientKey.isTogether(subject)) {
            superseded.addAll(supersedeOlderOfAll(connection, newer, whole + PatientKey.MARK));
        }
        if (!whole.equals(subject)) {
            superseded.addAll(supersedeOlder(connection, newer, whole));
            superseded.addAll(supersedeOlder(connection, newer, PatientKey.together(whole)));
        }
        return superseded;
    }

    private static List<String> supersedeOlder(WriterConnection connection, StoredSuggestion newer, String subject)
            throws SQLException {
        connection
                .bind(OLDER_LIVE)
                .key(subject)
                .key(newer.useCase())
                .text(newer.id())
                .instant(newer.createdAt());
        return supersede(connection, connection.all(OLDER_LIVE, row -> row.text("id")));
    }

    /** Incidents with many casualties are rare enough for walking through all that is live. */
    private static List<String> supersedeOlderOfAll(WriterConnection connection, StoredSuggestion newer, String prefix)
            throws SQLException {
        connection
                .bind(OLDER_LIVE_OF_ALL)
                .text(prefix)
                .text(prefix)
                .key(newer.useCase())
                .text(newer.id())
                .instant(newer.createdAt());
        return supersede(connection, connection.all(OLDER_LIVE_OF_ALL, row -> row.text("id")));
    }

    /** Supersedes every live answer about a subject, and returns their ids. */
    static List<String> supersedeAllAbout(WriterConnection connection, String subject, Instant at) throws SQLException {
        connection.bind(LIVE_ABOUT).key(subject).instant(at);
        return supersede(connection, connection.all(LIVE_ABOUT, row -> row.text("id")));
    }

    private static List<String> supersede(WriterConnection connection, List<String> ids) throws SQLException {
        for (String id : ids) {
            connection.bind(SUPERSEDE).text(id).update();
        }
        return ids;
    }

    static SuggestionRow row(Row row) throws SQLException {
        return new SuggestionRow(
                suggestion(row),
                row.name("state", SuggestionState.class),
                row.optionalInstant("shown_at"),
                row.optionalInstant("opened_at"),
                row.optionalText("before_value"),
                DecisionRows.joined(row));
    }

    static StoredSuggestion suggestion(Row row) throws SQLException {
        return new StoredSuggestion(
                row.text("id"),
                row.text("message_id"),
                row.text("source"),
                row.text("subject"),
                row.text("use_case"),
                row.text("adapter_id"),
                row.text("adapter_version"),
                row.text("model_digest"),
                row.text("config_digest"),
                row.name("outcome", Outcome.class),
                row.text("outcome_code"),
                row.flag("shown"),
                row.flag("exercise"),
                (int) row.number("urgency"),
                row.text("input"),
                row.text("answer"),
                row.instant("received_at"),
                row.instant("created_at"),
                row.instant("expires_at"),
                Duration.of(row.number("latency"), ChronoUnit.MICROS),
                InferenceColumns.read(row));
    }
}
