package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.passerelle.routes.ports.Ledger.Change;
import org.passerelle.routes.ports.Ledger.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is entered when a store is opened: how the ledger began, and that its key no longer fits its end. */
final class LedgerStart {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerStart.class);
    private static final String BY = "passerelle";
    private static final String OBJECT = "ledger";
    /** The change that says that the newest entry does not fit the key. */
    private static final String UNPROVEN = "ledger-end-unproven";

    private static final String ANSWERS = "SELECT count(*) AS total FROM suggestion";
    private static final String DECISIONS = "SELECT count(*) AS total FROM decision";

    private final GroupWriter writer;
    private final LedgerEntries entries;
    private final LedgerKey key;
    private final Clock clock;

    LedgerStart(GroupWriter writer, LedgerEntries entries, LedgerKey key, Clock clock) {
        this.writer = writer;
        this.entries = entries;
        this.key = key;
        this.clock = clock;
    }

    void run() {
        writer.await(connection -> {
            Optional<Entry> last = connection.first(LedgerRows.LAST, LedgerRows::entry);
            if (last.isEmpty()) {
                enter(
                        connection,
                        LedgerOrphans.STARTED,
                        Map.of(
                                LedgerOrphans.ANSWERS, count(connection, ANSWERS),
                                LedgerOrphans.DECISIONS, count(connection, DECISIONS)));
            } else if (!LedgerDraft.fits(last.get(), key)) {
                LOG.error(
                        "La dernière entrée du journal des inférences ({}) ne correspond pas à sa clé : la clé a été"
                                + " remplacée ou le journal modifié (passerelle ledger verify).",
                        last.get().sequence());
                enter(connection, UNPROVEN, Map.of("sequence", last.get().sequence()));
            }
            return true;
        });
    }

    private void enter(WriterConnection connection, String what, Map<String, Long> detail) {
        connection
                .ledger()
                .add(entries.change(new Change(clock.instant(), what, OBJECT, CanonicalJson.write(detail), BY)));
    }

    private static long count(WriterConnection connection, String sql) throws SQLException {
        return connection.first(sql, row -> row.number("total")).orElse(0L);
    }
}
