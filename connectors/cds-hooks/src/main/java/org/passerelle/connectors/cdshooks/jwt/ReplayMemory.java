package org.passerelle.connectors.cdshooks.jwt;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import org.passerelle.connectors.cdshooks.jwt.NotTrustedException.Why;

/**
 * Which tokens were seen, until they expire. Does not outlive the process: a token could be used again after a restart,
 * within what is left of its life. Thread-safe.
 */
final class ReplayMemory {
    private final int limit;
    private final Set<String> seen = new HashSet<>();
    private final Queue<Entry> byEnd = new PriorityQueue<>(Comparator.comparing(Entry::end));

    /** @param limit how many tokens are remembered at most; beyond it none is taken, so that none is forgotten */
    ReplayMemory(int limit) {
        this.limit = limit;
    }

    /** @param until the token is refused for another reason from then on */
    synchronized void take(String issuer, String tokenId, Instant until, Instant now) throws NotTrustedException {
        while (!byEnd.isEmpty() && byEnd.peek().end().isBefore(now)) {
            seen.remove(byEnd.remove().key());
        }
        String key = issuer + '\u001f' + tokenId;
        if (seen.contains(key)) {
            throw new NotTrustedException(Why.REPLAYED);
        }
        if (seen.size() >= limit) {
            throw new NotTrustedException(Why.UNAVAILABLE);
        }
        seen.add(key);
        byEnd.add(new Entry(until, key));
    }

    private record Entry(Instant end, String key) {}
}
