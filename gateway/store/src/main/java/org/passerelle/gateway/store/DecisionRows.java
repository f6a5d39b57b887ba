package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.time.Instant;
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

    static final String TO_CLOSE = """
            SELECT id, shown_at FROM suggestion
            WHERE state = 'LIVE' AND shown = 1 AND outcome = 'SUGGESTED' AND expires_at <= ?
            ORDER BY expires_at LIMIT ?
            """;
    private static final String FIND =
            "SELECT state, expires_at, shown_at FROM suggestion" + " WHERE id = ? AND outcome = 'SUGGESTED'";
    private static final String DECIDED = "UPDATE suggestion SET state = 'DECIDED' WHERE id = ? AND state = 'LIVE'";
    private static final String SHOWN = "UPDATE suggestion SET shown_at = ? WHERE id = ? AND shown_at IS NULL";
    private static final String INSERT = """
            INSERT INTO decision (suggestion_id, kind, value, reason_code, comment, decided_by, shown_at, decided_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private DecisionRows() {}

    private record Candidate(boolean live, Instant expiresAt, Optional<Instant> shownAt) {}

    private record Overdue(String id, Optional<Instant> shownAt) {}

    /** Keeps a decision if the suggestion is live at the time of the decision. */
    static Result decide(WriterConnection connection, Decision decision) throws SQLException {
        connection.bind(FIND).text(decision.suggestionId());
        Optional<Candidate> found = connection.first(
                FIND,
                row -> new Candidate(
                        row.text("state").equals("LIVE"), row.instant("expires_at"), row.optionalInstant("shown_at")));
        if (found.isEmpty()) {
            return Result.UNKNOWN_SUGGESTION;
        }
        Candidate suggestion = found.get();
        if (!suggestion.live() || !decision.decidedAt().isBefore(suggestion.expiresAt())) {
            return Result.TOO_LATE;
        }
        insert(connection, decision, decision.shownAt().or(suggestion::shownAt));
        return Result.KEPT;
    }

    static void shown(WriterConnection connection, String suggestionId, Instant at) throws SQLException {
        connection.bind(SHOWN).instant(at).text(suggestionId).update();
    }

    static List<Decision> closeExpired(WriterConnection connection, Instant now, int limit) throws SQLException {
        connection.bind(TO_CLOSE).instant(now).number(limit);
        List<Decision> closed =
                connection.all(TO_CLOSE, row -> new Overdue(row.text("id"), row.optionalInstant("shown_at"))).stream()
                        .map(overdue -> silence(overdue, now))
                        .toList();
        for (Decision decision : closed) {
            insert(connection, decision, decision.shownAt());
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
                row.instant("decided_at")));
    }

    private static Decision silence(Overdue overdue, Instant now) {
        return new Decision(
                overdue.id(),
                overdue.shownAt().isPresent() ? Kind.IGNORED : Kind.EXPIRED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                GATEWAY,
                overdue.shownAt(),
                now);
    }

    private static void insert(WriterConnection connection, Decision decision, Optional<Instant> shownAt)
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
                .instant(shownAt)
                .instant(decision.decidedAt())
                .update();
    }
}
