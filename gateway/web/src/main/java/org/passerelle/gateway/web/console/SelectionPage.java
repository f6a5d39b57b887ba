package org.passerelle.gateway.web.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.gateway.web.replay.Counted;
import org.passerelle.gateway.web.replay.Selection;
import org.passerelle.routes.ports.RecordSearch.MessageQuery;

/**
 * What is about to be replayed, for the operator to confirm.
 *
 * @param counted what the selection holds
 * @param selection which messages
 * @param ids the messages that were ticked; empty if the selection is a filter
 * @param fields the filter, as the fields of a form
 */
public record SelectionPage(Counted counted, Selection selection, List<String> ids, Map<String, String> fields) {

    /** True if messages were ticked one by one. */
    public boolean isNamed() {
        return !ids.isEmpty();
    }

    /** From when on messages are taken; empty if that is not limited. */
    public Optional<Instant> from() {
        return query().flatMap(MessageQuery::from);
    }

    /** Before when messages are taken; empty if that is not limited. */
    public Optional<Instant> to() {
        return query().flatMap(MessageQuery::to);
    }

    private Optional<MessageQuery> query() {
        return selection instanceof Selection.Matching matching ? Optional.of(matching.query()) : Optional.empty();
    }
}
