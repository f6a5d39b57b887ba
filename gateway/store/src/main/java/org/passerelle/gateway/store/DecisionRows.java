package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.Decision.Kind;
import org.passerelle.routes.ports.Decisions.Result;

/** The rows of table {@code decision}, and what a decision changes in table {@code suggestion}. */
final class DecisionRows {
    static final String ANY_TO_CLOSE = """
            SELECT id FROM suggestion
            WHERE state = 'LIVE' AND shown = 1 AND outcome = 'SUGGESTED' AND expires_at <= ? LIMIT 1
            """;

    /** Who decides when nobody did. */
    private static final String GATEWAY = "passerelle";

    private static final String CANDIDATE = """
            SELECT id, state, expires_at, created_at, shown_at, opened_at, before_value, exercise, answer, adapter,
                use_case, mode, role, unit
            FROM suggestion
            """;

    static final String TO_CLOSE = CANDIDATE + """
            WHERE state = 'LIVE' AND shown = 1 AND outcome = 'SUGGESTED' AND expires_at <= ?
            ORDER BY expires_at LIMIT ?
            """;
    private static final String FIND = CANDIDATE + "WHERE id = ? AND outcome = 'SUGGESTED'";
    private static final String DECIDED = "UPDATE suggestion SET state = 'DECIDED' WHERE id = ? AND state = 'LIVE'";
    private static final String SHOWN = "UPDATE suggestion SET shown_at = ? WHERE id = ? AND shown_at IS NULL";
    private static final String OPENED = "UPDATE suggestion SET opened_at = ? WHERE id = ? AND opened_at IS NULL";
    private static final String ANSWERED_BEFORE = """
            UPDATE suggestion SET before_value = ?, before_at = ?
            WHERE id = ? AND before_value IS NULL AND shown_at IS NULL
            """;
    private static final String INSERT = """
            INSERT INTO decision (suggestion_id, kind, value, reason_code, comment, decided_by, shown_at, opened_at,
                before_value, decided_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private DecisionRows() {}

    /** A suggestion that awaits a decision, and what the record knows of how it was seen. */
    private record Candidate(
            String id,
            boolean live,
            boolean exercise,
            Instant expiresAt,
            Optional<Instant> shownAt,
            Optional<Instant> openedAt,
            Optional<String> before,
            String answerJson,
            InferenceTally.Column column) {

        static Candidate read(Row row) throws SQLException {
            return new Candidate(
                    row.text("id"),
                    row.text("state").equals("LIVE"),
                    row.flag("exercise"),
                    row.instant("expires_at"),
                    row.optionalInstant("shown_at"),
                    row.optionalInstant("opened_at"),
                    row.optionalText("before_value"),
                    row.text("answer"),
                    InferenceTally.Column.read(row));
        }

        /** The decision with what it leaves to the record to say. */
        Decision complete(Decision decision) {
            return new Decision(
                    decision.suggestionId(),
                    decision.kind(),
                    decision.value(),
                    decision.reasonCode(),
                    decision.comment(),
                    decision.by(),
                    decision.shownAt().or(this::shownAt),
                    decision.openedAt().or(this::openedAt),
                    decision.before().or(this::before),
                    decision.decidedAt());
        }

        Decision silence(Instant now) {
            return new Decision(
                    id,
                    shownAt.isPresent() ? Kind.IGNORED : Kind.EXPIRED,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    GATEWAY,
                    shownAt,
                    openedAt,
                    before,
                    now);
        }
    }

    /** Keeps a decision if the suggestion is live at the time of the decision. */
    static Result decide(WriterConnection connection, LedgerEntries entries, Decision decision) throws SQLException {
        connection.bind(FIND).text(decision.suggestionId());
        Optional<Candidate> found = connection.first(FIND, Candidate::read);
        if (found.isEmpty()) {
            return Result.UNKNOWN_SUGGESTION;
        }
        Candidate suggestion = found.get();
        if (!suggestion.live() || !decision.decidedAt().isBefore(suggestion.expiresAt())) {
            return Result.TOO_LATE;
        }
        insert(connection, entries, suggestion, suggestion.complete(decision));
        return Result.KEPT;
    }

    static void shown(WriterConnection connection, String suggestionId, Instant at) throws SQLException {
        connection.bind(SHOWN).instant(at).text(suggestionId).update();
    }

    static void opened(WriterConnection connection, String suggestionId, Instant at) throws SQLException {
        connection.bind(OPENED).instant(at).text(suggestionId).update();
    }

    static void answeredBefore(WriterConnection connection, String suggestionId, String value, Instant at)
            throws SQLException {
        connection
                .bind(ANSWERED_BEFORE)
                .text(value)
                .instant(at)
                .text(suggestionId)
                .update();
    }

    static List<Decision> closeExpired(WriterConnection connection, LedgerEntries entries, Instant now, int limit)
            throws SQLException {
        connection.bind(TO_CLOSE).instant(now).number(limit);
        List<Decision> closed = new ArrayList<>();
        for (Candidate overdue : connection.all(TO_CLOSE, Candidate::read)) {
            Decision silence = overdue.silence(now);
            insert(connection, entries, overdue, silence);
            closed.add(silence);
        }
        return closed;
    }

    /** The decision of a row that joins suggestion and decision. */
    static Optional<Decision> joined(Row row) throws SQLException {
        if (row.text("kind") == null) {
            return Optional.empty();
        }
        return Optional.of(new Decision(
                row.text("id"),
                row.name("kind", Kind.class),
                row.optionalText("value"),
                row.optionalText("reason_code"),
                row.optionalText("comment"),
                row.text("decided_by"),
                row.optionalInstant("decision_shown_at"),
                row.optionalInstant("decision_opened_at"),
                row.optionalText("decision_before"),
                row.instant("decided_at")));
    }

    private static void insert(
            WriterConnection connection, LedgerEntries entries, Candidate suggestion, Decision decision)
            throws SQLException {
        connection.bind(DECIDED).text(decision.suggestionId()).update();
        connection
                .bind(INSERT)
                .text(decision.suggestionId())
                .name(decision.kind())
                .text(decision.value())
                .text(decision.reasonCode())
                .text(decision.comment())
                .text(decision.by())
                .instant(decision.shownAt())
                .instant(decision.openedAt())
                .text(decision.before())
                .instant(decision.decidedAt())
                .update();
        connection.ledger().add(entries.decision(decision, suggestion.answerJson()));
        if (!suggestion.exercise()) {
            connection.inferences().decision(suggestion.column(), decision.kind());
        }
    }
}
