package org.passerelle.gateway.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.passerelle.routes.ports.Ledger.Entry;
import org.passerelle.routes.ports.Ledger.Kind;

/**
 * Answers and decisions without an entry. The ledger began with an entry that says how many rows were there before it:
 * no more than those may have none, and they must be older than it.
 */
final class LedgerOrphans {
    /** The change that begins every ledger. */
    static final String STARTED = "ledger-started";

    static final String ANSWERS = "suggestions";
    static final String DECISIONS = "decisions";

    private static final int PAGE = 2_000;

    static final String ANSWERS_AFTER = """
            SELECT s.id, s.created_at AS at,
                EXISTS (SELECT 1 FROM ledger l WHERE l.object = s.id AND l.kind = 'INFERENCE') AS entered
            FROM suggestion s WHERE s.id > ? ORDER BY s.id LIMIT ?
            """;
    static final String DECISIONS_AFTER = """
            SELECT d.suggestion_id AS id, d.decided_at AS at,
                EXISTS (SELECT 1 FROM ledger l WHERE l.object = d.suggestion_id AND l.kind = 'DECISION') AS entered
            FROM decision d WHERE d.suggestion_id > ? ORDER BY d.suggestion_id LIMIT ?
            """;

    private final Readers readers;
    private final LedgerFindings findings;
    private Instant startedAt = Instant.MIN;
    private long answersBefore;
    private long decisionsBefore;

    LedgerOrphans(Readers readers, LedgerFindings findings) {
        this.readers = readers;
        this.findings = findings;
    }

    private record Vouched(String id, Instant at, boolean entered) {
        static Vouched read(Row row) throws SQLException {
            return new Vouched(row.text("id"), row.instant("at"), row.bool("entered"));
        }
    }

    /** Takes note of the first entry; all others are of no interest. */
    void start(Entry entry) {
        if (entry.sequence() != 1 || entry.kind() != Kind.CHANGE) {
            return;
        }
        try {
            Object detail = CanonicalJson.read(entry.json()).get("detail");
            if (detail instanceof Map<?, ?> counts
                    && counts.get(ANSWERS) instanceof Number answers
                    && counts.get(DECISIONS) instanceof Number decisions) {
                startedAt = entry.at();
                answersBefore = answers.longValue();
                decisionsBefore = decisions.longValue();
            }
        } catch (JsonProcessingException e) {
            findings.add("Entrée 1 : son contenu n'est pas lisible.");
        }
    }

    /** Called once the chain was walked. */
    void find() {
        find(ANSWERS_AFTER, "Suggestion", answersBefore);
        find(DECISIONS_AFTER, "Décision sur", decisionsBefore);
    }

    private void find(String sql, String what, long before) {
        long older = 0;
        List<Vouched> page = page(sql, "");
        while (!page.isEmpty()) {
            for (Vouched row : page) {
                if (row.entered()) {
                    continue;
                }
                if (row.at().isBefore(startedAt) && older < before) {
                    older++;
                } else {
                    findings.add(what + " " + row.id() + " : dans le registre, mais pas dans le journal.");
                }
            }
            page = page(sql, page.getLast().id());
        }
    }

    private List<Vouched> page(String sql, String after) {
        return readers.all(sql, bind -> bind.text(after).number(PAGE), Vouched::read);
    }
}
