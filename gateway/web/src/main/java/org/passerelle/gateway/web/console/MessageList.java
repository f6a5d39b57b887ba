package org.passerelle.gateway.web.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.RecordSearch.MessageRow;

/**
 * A page of the operator's list.
 *
 * @param filter what is listed
 * @param rows the newest first
 * @param counts how many messages are in each state
 * @param replayed how many messages were just replayed; empty if none were
 */
public record MessageList(
        MessageFilter filter, List<MessageRow> rows, Map<MessageState, Long> counts, Optional<Long> replayed) {

    public long count(MessageState state) {
        return counts.getOrDefault(state, 0L);
    }

    /** True if new messages belong on this page: the first page, with no end in time. */
    public boolean isLive() {
        return filter.query().beforeSequence().isEmpty() && filter.query().to().isEmpty();
    }

    /** The address of the older messages; empty if these are the last. */
    public Optional<String> older() {
        return rows.size() < filter.query().limit()
                ? Optional.empty()
                : Optional.of(filter.address(
                        MessagesScreen.HOME,
                        "before",
                        Long.toString(rows.getLast().sequence())));
    }

    /** This page's address under another path. */
    public String address(String path) {
        return filter.address(path);
    }

    /** True if there is a filter: then all that matches can be replayed. */
    public boolean isNarrow() {
        return !filter.criteria().isEmpty();
    }
}
