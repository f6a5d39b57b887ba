package org.passerelle.routes.ports;

import java.time.Instant;
import java.util.List;

/** Who looked at what: searches by a patient's identifier, openings of messages, exports. Append-only. */
public interface AccessLog {

    /** Keeps one entry; blocks until it is on the disk, and throws {@link StoreException} if it cannot be. */
    void record(Entry entry);

    /** The last entries, the newest first. */
    List<Entry> last(int limit);

    /**
     * One access.
     *
     * @param by who
     * @param what {@code recherche-patient}, {@code ouverture}, {@code export}
     * @param object what was accessed: a message id, or for a search the SHA-256 of the identifier, never the identifier
     */
    record Entry(Instant at, String by, String what, String object) {}
}
