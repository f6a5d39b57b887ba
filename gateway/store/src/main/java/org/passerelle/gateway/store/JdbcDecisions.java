package org.passerelle.gateway.store;

import java.time.Instant;
import java.util.List;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.Decisions;

/** The professionals' decisions. */
final class JdbcDecisions implements Decisions {
    private static final String NOT_YET_SHOWN = "SELECT id FROM suggestion WHERE id = ? AND shown_at IS NULL";

    private static final String NOT_YET_OPENED = "SELECT id FROM suggestion WHERE id = ? AND opened_at IS NULL";

    private final GroupWriter writer;
    private final Readers readers;
    private final LedgerEntries entries;

    JdbcDecisions(GroupWriter writer, Readers readers, LedgerEntries entries) {
        this.writer = writer;
        this.readers = readers;
        this.entries = entries;
    }

    @Override
    public Result decide(Decision decision) {
        return writer.await(connection -> DecisionRows.decide(connection, entries, decision));
    }

    /** Every screen that is opened calls this, so it looks first and seldom writes. */
    @Override
    public void shown(String suggestionId, Instant at) {
        if (finds(NOT_YET_SHOWN, suggestionId)) {
            writer.await(connection -> {
                DecisionRows.shown(connection, suggestionId, at);
                return true;
            });
        }
    }

    @Override
    public void opened(String suggestionId, Instant at) {
        if (finds(NOT_YET_OPENED, suggestionId)) {
            writer.await(connection -> {
                DecisionRows.opened(connection, suggestionId, at);
                return true;
            });
        }
    }

    @Override
    public void answeredBefore(String suggestionId, String value, Instant at) {
        writer.await(connection -> {
            DecisionRows.answeredBefore(connection, suggestionId, value, at);
            return true;
        });
    }

    private boolean finds(String sql, String suggestionId) {
        return readers.first(sql, bind -> bind.text(suggestionId), row -> row.text("id"))
                .isPresent();
    }

    /** Called every second, so it looks first and seldom writes. */
    @Override
    public List<Decision> closeExpired(Instant now, int limit) {
        if (readers.first(DecisionRows.ANY_TO_CLOSE, bind -> bind.instant(now), row -> row.text("id"))
                .isEmpty()) {
            return List.of();
        }
        return writer.await(connection -> DecisionRows.closeExpired(connection, entries, now, limit));
    }
}
