package org.passerelle.gateway.store;

import java.util.Comparator;
import java.util.List;
import org.passerelle.routes.ports.Inbox;
import org.passerelle.routes.ports.Inbox.Received;

/** What waits in an inbox, whatever its source. */
final class Waiting {
    private Waiting() {}

    /** The messages of all sources after a place, in the order of receipt. */
    static List<Received> after(Inbox inbox, long afterSequence, int limit) {
        return inbox.waitingSources().stream()
                .flatMap(source -> inbox.receivedAfter(source, afterSequence, limit).stream())
                .sorted(Comparator.comparingLong(Received::sequence))
                .limit(limit)
                .toList();
    }
}
