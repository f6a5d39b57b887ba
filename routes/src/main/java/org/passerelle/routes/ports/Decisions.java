package org.passerelle.routes.ports;

import java.time.Instant;
import java.util.List;

/** The professionals' decisions. All methods block until on the disk and throw {@link StoreException} if it is not. */
public interface Decisions {

    /**
     * Keeps a decision. The first one on a live suggestion counts; a suggestion that is already decided, superseded or
     * expired takes none.
     *
     * @return what happened
     */
    Result decide(Decision decision);

    /** Notes that a suggestion was on a screen for the first time; later calls change nothing. */
    void shown(String suggestionId, Instant at);

    /** Notes that somebody opened its details for the first time; later calls change nothing. */
    void opened(String suggestionId, Instant at);

    /** Notes what the professional answered before seeing it; only the first counts, and only if it was not shown yet. */
    void answeredBefore(String suggestionId, String value, Instant at);

    /**
     * Closes the live, shown-for-the-eyes suggestions whose time has passed: IGNORED if somebody saw them, EXPIRED if
     * not.
     *
     * @return the decisions that were written
     */
    List<Decision> closeExpired(Instant now, int limit);

    /** What came of {@link #decide}. */
    enum Result {
        KEPT,
        /** It was decided before, superseded, or its time had passed. */
        TOO_LATE,
        UNKNOWN_SUGGESTION
    }
}
