package org.passerelle.gateway.store;

import java.time.Instant;
import java.util.List;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.Decisions;

/** The professionals' decisions. */
final class JdbcDecisions implements Decisions {
    private static final String NOT_YET_SHOWN = "SELECT id FROM suggestion WHERE id = ? AND shown_at IS NULL";

    private final GroupWriter writer;
    private final Readers readers;

    JdbcDecisions(GroupWriter writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public Result decide(Decision decision) {
        return writer.await(connection -> DecisionRows.decide(connection, decision));
    }

    /** Every screen that is opened calls this, so it looks first and seldom writes. */
    @Override
    public void shown(String suggestionId, Instant at) {
        if (readers.first(NOT_YET_SHOWN, bind -> bind.text(suggestionId), row -> row.text("id"))
                .isEmpty()) {
            return;
        }
        writer.await(connection -> {
            DecisionRows.shown(connection, suggestionId, at);
            return true;
        });
    }

    /** Called every second, so it looks first and seldom writes. */
    @Override
    public List<Decision> closeExpired(Instant now, int limit) {
        if (readers.first(DecisionRows.ANY_TO_CLOSE, bind -> bind.instant(now), row -> row.text("id"))
                .isEmpty()) {
            return List.of();
        }
        return writer.await(connection -> DecisionRows.closeExpired(connection, now, limit));
    }
}
