package org.passerelle.gateway.store;

import java.util.List;
import java.util.Optional;
import org.passerelle.routes.ports.Ledger.Entry;
import org.passerelle.routes.ports.Ledger.Verification;
import org.passerelle.routes.ports.RecordSearch.InferenceQuery;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;

/**
 * Reads the ledger and the answers that it vouches for, beside the gateway that writes them or without one. All methods
 * throw {@link org.passerelle.routes.ports.StoreException} if the store cannot be read.
 */
public final class RecordReader implements AutoCloseable {
    private final Readers readers;
    private final SuggestionSearch suggestions;
    private final InferenceSearch inferences;

    RecordReader(Readers readers, Dialect dialect) {
        this.readers = readers;
        this.suggestions = new SuggestionSearch(readers, dialect);
        this.inferences = new InferenceSearch(readers, dialect);
    }

    /**
     * Entries after a sequence, the oldest first.
     *
     * @param limit at most 500
     */
    public List<Entry> entries(long afterSequence, int limit) {
        return readers.all(
                LedgerRows.AFTER,
                bind -> bind.number(afterSequence).number(Conditions.limit(limit)),
                LedgerRows::entry);
    }

    /** The changes of one adapter or use case, the newest first; at most 500. */
    public List<Entry> changes(String object, int limit) {
        return readers.all(
                LedgerRows.CHANGES, bind -> bind.text(object).number(Conditions.limit(limit)), LedgerRows::entry);
    }

    /** The newest entry. */
    public Optional<Entry> last() {
        return readers.first(LedgerRows.LAST, bind -> {}, LedgerRows::entry);
    }

    /** Walks the whole chain and compares it with the rows that it vouches for. */
    public Verification verify(LedgerKey key) {
        return new LedgerAudit(readers, key).run();
    }

    /** One answer. */
    public Optional<SuggestionRow> suggestion(String id) {
        return suggestions.suggestion(id);
    }

    /** As {@link org.passerelle.routes.ports.RecordSearch#inferences}. */
    public List<SuggestionRow> inferences(InferenceQuery query) {
        return inferences.inferences(query);
    }

    @Override
    public void close() {
        readers.close();
    }
}
