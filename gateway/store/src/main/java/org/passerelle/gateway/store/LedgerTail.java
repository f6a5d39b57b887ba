package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.passerelle.routes.ports.Ledger.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the chain, to which the one writer appends: entries of a transaction gather here and are linked just
 * before it is committed. A failed write takes its entries with it.
 */
final class LedgerTail {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerTail.class);

    private final LedgerKey key;
    private final List<LedgerDraft> drafts = new ArrayList<>();
    private Link kept;
    private Link linked;

    private record Link(long sequence, String hash) {
        static final Link NONE = new Link(0, LedgerDraft.NO_HASH);

        static Link of(Entry entry) {
            return new Link(entry.sequence(), entry.hash());
        }
    }

    LedgerTail(LedgerKey key, WriterConnection connection) throws SQLException {
        this.key = key;
        this.kept = onDisk(connection);
        this.linked = kept;
    }

    void clear() {
        drafts.clear();
        linked = kept;
    }

    void add(LedgerDraft draft) {
        drafts.add(draft);
    }

    /** Links what the transaction enters. */
    void write(WriterConnection connection) throws SQLException {
        if (drafts.isEmpty()) {
            return;
        }
        if (!onDisk(connection).equals(kept)) {
            LOG.error(
                    "Le journal des inférences a été écrit par un autre que cette passerelle après l'entrée {} :"
                            + " vérifiez-le (passerelle ledger verify).",
                    kept.sequence());
            // No SQLSTATE: the connection is given up, and the next one takes the right to write and the end anew.
            throw new SQLException("the ledger does not end where its only writer left it");
        }
        for (LedgerDraft draft : drafts) {
            Entry entry = draft.link(key, linked.sequence() + 1, linked.hash());
            LedgerRows.insert(connection, entry);
            linked = Link.of(entry);
        }
        drafts.clear();
    }

    /** What was linked is on the disk. */
    void committed() {
        kept = linked;
    }

    private static Link onDisk(WriterConnection connection) throws SQLException {
        return connection
                .first(LedgerRows.LAST, row -> new Link(row.number("sequence"), row.text("hash")))
                .orElse(Link.NONE);
    }
}
