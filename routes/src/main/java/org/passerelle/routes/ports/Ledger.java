package org.passerelle.routes.ports;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The inference log: an append-only chain in which each entry carries a keyed hash over itself and its predecessor, so that
 * nothing in it can be changed, moved or taken out unseen. Inferences and decisions are entered in the transaction that
 * writes them; changes are entered here. Methods throw {@link StoreException} if the store is unavailable.
 *
 * <p>Serves article 12 and 26(6) of Regulation (EU) 2024/1689; holds digests and codes, no patient data.
 */
public interface Ledger {

    /** Enters a change of model, configuration or mode; blocks until on the disk. */
    void enter(Change change);

    /** Entries after a sequence, the oldest first. */
    List<Entry> entries(long afterSequence, int limit);

    /** The changes of one adapter or use case, the newest first. */
    List<Entry> changes(String object, int limit);

    /** The newest entry: whoever keeps its hash elsewhere can later prove that nothing before it is gone. */
    Optional<Entry> last();

    /** Walks the whole chain and compares it with the rows that it vouches for. */
    Verification verify();

    /**
     * A change.
     *
     * @param what a stable code, such as {@code mode-set} or {@code adapter-changed}
     * @param object the adapter or use case
     * @param detailJson from what to what; no patient data
     * @param by who, or {@code passerelle}
     */
    record Change(Instant at, String what, String object, String detailJson, String by) {}

    /**
     * One entry.
     *
     * @param object the suggestion, or the object of a change
     * @param json what is vouched for
     * @param hash keyed hash over sequence, time, kind, object, json and {@code previousHash}, hexadecimal
     */
    record Entry(long sequence, Instant at, Kind kind, String object, String json, String previousHash, String hash) {}

    /** What an entry vouches for. */
    enum Kind {
        INFERENCE,
        DECISION,
        CHANGE
    }

    /**
     * What a verification found.
     *
     * @param entries how many were read
     * @param findings each says which entry or suggestion does not fit and why, in French; empty if all is well
     */
    record Verification(long entries, Optional<Entry> last, List<String> findings) {
        public Verification {
            findings = List.copyOf(findings);
        }

        public boolean intact() {
            return findings.isEmpty();
        }
    }
}
