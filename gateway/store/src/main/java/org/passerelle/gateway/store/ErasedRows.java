package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.passerelle.routes.ports.Ledger.Change;

/**
 * Answers whose content is gone: what the adapter was given and said, whom it was about, and the professional's words. Their
 * digests stay, and the ledger says how many rows one step emptied and, by a digest of their ids, which: a row that
 * anybody else empties is found.
 */
final class ErasedRows {
    /** The change that says that a step emptied rows. */
    static final String ERASED = "content-erased";

    static final String COUNT = "inferences";
    static final String IDS_DIGEST = "idsDigest";

    static final String OF_STEP = "SELECT id FROM suggestion WHERE erased = ?";

    private static final String BY = "passerelle";
    private static final String EMPTY =
            "UPDATE suggestion SET input = '', answer = '', subject = '', erased = ? WHERE id = ? AND erased IS NULL";
    private static final String UNSAY = "UPDATE decision SET comment = NULL WHERE suggestion_id = ?";

    private ErasedRows() {}

    /**
     * Empties rows and enters that in the ledger.
     *
     * @param step names what empties them
     */
    static void erase(WriterConnection connection, LedgerEntries entries, String step, List<String> ids, Instant at)
            throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        for (String id : ids) {
            connection.bind(EMPTY).text(step).text(id).update();
            connection.bind(UNSAY).text(id).update();
        }
        String detail = CanonicalJson.write(Map.of(COUNT, (long) ids.size(), IDS_DIGEST, digest(ids)));
        connection.ledger().add(entries.change(new Change(at, ERASED, step, detail, BY)));
    }

    /** The same for the same ids, in whatever order a database gives them. */
    static String digest(List<String> ids) {
        return LedgerKey.sha256(String.join("\n", ids.stream().sorted().toList()));
    }
}
