package org.passerelle.gateway.store;

import java.util.List;
import java.util.Optional;
import org.passerelle.routes.ports.Ledger;

/** The inference log. */
final class JdbcLedger implements Ledger {
    private final GroupWriter writer;
    private final RecordReader reader;
    private final LedgerEntries entries;
    private final LedgerKey key;

    JdbcLedger(GroupWriter writer, RecordReader reader, LedgerEntries entries, LedgerKey key) {
        this.writer = writer;
        this.reader = reader;
        this.entries = entries;
        this.key = key;
    }

    @Override
    public void enter(Change change) {
        LedgerDraft entry = entries.change(change);
        writer.await(connection -> {
            connection.ledger().add(entry);
            return true;
        });
    }

    @Override
    public List<Entry> entries(long afterSequence, int limit) {
        return reader.entries(afterSequence, limit);
    }

    @Override
    public List<Entry> changes(String object, int limit) {
        return reader.changes(object, limit);
    }

    @Override
    public Optional<Entry> last() {
        return reader.last();
    }

    @Override
    public Verification verify() {
        return reader.verify(key);
    }
}
