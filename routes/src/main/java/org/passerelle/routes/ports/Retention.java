package org.passerelle.routes.ports;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long the record keeps what it holds, and how much room that takes. What is owed or waits for a hand is never removed:
 * messages received and not handled or set aside, messages with a delivery that is pending, unanswered or given up, and
 * messages whose inferences are younger than {@link #INFERENCES_KEPT}. Methods throw {@link StoreException} if the store is
 * unavailable.
 */
public interface Retention {
    /**
     * How long what an adapter was given and answered is kept, whatever the site configures: the longest six months in a row.
     * Article 26(6) of Regulation (EU) 2024/1689: deployers keep the logs of a high-risk system "for a period appropriate to
     * the intended purpose [...] of at least six months".
     */
    Duration INFERENCES_KEPT = Duration.ofDays(184);

    /**
     * Looks at the next few messages of a source, the oldest first, and removes those that may go, with everything that
     * followed from them, in one small transaction. What adapters were given and answered is emptied, its digests stay, and
     * the ledger says so.
     *
     * @param order what to remove
     * @param after where the last step ended; empty for the first
     */
    Step purge(Order order, Optional<Place> after);

    /**
     * Removes the next few subjects about whom nothing newer than a time is known.
     *
     * @param knownBefore facts older than this go, if all facts about their subject are
     * @param after the subject at which the last step ended; empty text for the first
     */
    Forgotten forget(Instant knownBefore, String after);

    /**
     * Gives some of the room that is no longer used back to the disk; blocks for a fraction of a second.
     *
     * @return true if there is more to give back
     */
    boolean giveBack();

    /** What each source holds, by name. Sources that hold nothing are absent. */
    Map<String, Held> held();

    /** How much room the store takes. */
    Space space();

    /** Notes how much room is used at this time, for {@link #spaceSince}. */
    void noteSpace(Instant at, long usedBytes);

    /** What was noted since a time, the oldest first; one sample an hour. */
    List<Sample> spaceSince(Instant from);

    /** The last purges, the newest first: one a run and source. */
    List<Purge> purges(int limit);

    /** Why something is removed. */
    enum Reason {
        /** It is older than the source's days. */
        DAYS,
        /** The source holds more than its gigabytes. */
        GIGABYTES
    }

    /**
     * What to remove.
     *
     * @param run names this purge of this source; its steps are noted as one
     * @param receivedBefore only messages received before this
     * @param bytesMost stop once this many bytes of content were removed
     * @param now the present
     */
    record Order(String run, String source, Reason reason, Instant receivedBefore, long bytesMost, Instant now) {}

    /** A place in the list of a source, by the time of receipt. */
    record Place(Instant receivedAt, long sequence) {}

    /**
     * What a step did.
     *
     * @param removed how many messages
     * @param bytes of their content
     * @param kept how many it looked at and left, since they are owed or wait for a hand
     * @param next where to go on; empty at the end
     */
    record Step(int removed, long bytes, int kept, Optional<Place> next) {}

    /**
     * @param facts how many resources were removed
     * @param next the subject behind which to go on; empty at the end
     */
    record Forgotten(int facts, Optional<String> next) {}

    /**
     * What one source holds.
     *
     * @param messages how many, in any state
     * @param bytes of content, as received
     * @param oldest when the oldest of them was received
     */
    record Held(long messages, long bytes, Optional<Instant> oldest) {}

    /**
     * @param usedBytes what the rows take
     * @param freeBytes what lies unused inside the store's files: the next rows go there first
     */
    record Space(long usedBytes, long freeBytes) {}

    /** How much was used at a time. */
    record Sample(Instant at, long usedBytes) {}

    /**
     * One purge of one source.
     *
     * @param at when its last step ended
     * @param messages removed
     * @param bytes of their content
     * @param inferences whose content was emptied
     * @param newest when the newest of the removed messages had been received
     */
    record Purge(
            Instant at,
            String source,
            Reason reason,
            long messages,
            long bytes,
            long inferences,
            Instant oldest,
            Instant newest) {}
}
